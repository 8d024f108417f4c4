import { fileURLToPath } from 'node:url';
import { migrateQueue } from '@plimsoll/queue';
import { migrate } from '@plimsoll/store';
import type { DatabaseUrls } from '../../tools/database/roles.ts';

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Brings a bare database to today's schema, as the owner who is no superuser, exactly as a deployment does. */
export async function migrateDatabase({ ownerUrl, queueUrl }: DatabaseUrls): Promise<void> {
  await migrate(ownerUrl, migrations);
  await migrateQueue(ownerUrl, queueUrl);
}
