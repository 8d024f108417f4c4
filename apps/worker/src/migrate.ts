import { fileURLToPath } from 'node:url';
import { maskedError } from '@plimsoll/model';
import { migrateQueue } from '@plimsoll/queue';
import { bootstrapDatabase, migrate } from '@plimsoll/store';
import { pino } from 'pino';
import { readMigration, type Migration } from './migration-settings.js';

const migrations = fileURLToPath(new URL('../../../migrations', import.meta.url));
const logger = pino({ base: { service: 'migrate' }, serializers: { err: maskedError } });

/** Prepares roles and database where the administrator's URL is given, migrates both schemas as their owners, and ends. */
async function run({ administrator, ownerUrl, queueUrl }: Migration): Promise<void> {
  if (administrator) {
    await bootstrapDatabase(administrator);
    logger.info({ database: administrator.database }, 'roles and database are prepared');
  }
  const ran = await migrate(ownerUrl, migrations);
  await migrateQueue(ownerUrl, queueUrl);
  logger.info({ ran }, 'the database is migrated');
}

Promise.resolve()
  .then(() => run(readMigration(process.env)))
  .catch((error: unknown) => {
    logger.fatal({ err: error }, 'the database is not migrated');
    process.exitCode = 1;
  });
