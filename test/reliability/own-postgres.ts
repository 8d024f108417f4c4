import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapDatabase } from '../../tools/database/roles.ts';
import { startEmbeddedPostgres } from '../../tools/embedded-postgres/index.ts';
import { migrateDatabase } from '../environment/migrate-database.ts';
import type { FreshDatabase } from '../environment/index.ts';

/** A durable Postgres of one suite's own, which can be stopped and started on its port. */
export interface OwnPostgres {
  readonly database: FreshDatabase;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Starts it with a migrated database; `database.drop` ends it and removes its folder. */
export async function ownPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-own-postgres-'));
  await chmod(folder, 0o711);
  let server = await startEmbeddedPostgres({ folder });
  const { port, location } = server;
  const urls = await bootstrapDatabase({ adminUrl: server.adminUrl, database: 'plimsoll' });
  await migrateDatabase(urls);
  const adminUrl = server.adminUrl.replace(/\/postgres$/, '/plimsoll');
  const drop = async (): Promise<void> => {
    await server.stop();
    for (const path of new Set([folder, location])) await rm(path, { recursive: true, force: true });
  };
  return {
    database: { ...urls, adminUrl, database: 'plimsoll', drop },
    stop: () => server.stop(),
    start: async () => {
      server = await startEmbeddedPostgres({ folder, port });
    },
  };
}
