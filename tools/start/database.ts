import { join } from 'node:path';
import { withClient } from '../database/connection.ts';
import type { DatabaseUrls } from '../database/roles.ts';
import { startEmbeddedPostgres } from '../embedded-postgres/index.ts';
import type { Configuration } from './configuration.ts';

/** A database that is ready for the services; `lost` settles when our own Postgres ends, asked or not. */
export interface ReadyDatabase extends DatabaseUrls {
  readonly lost?: Promise<string>;
  stop(): Promise<void>;
}

/** Starts or reaches Postgres, prepares roles and database, and migrates; throws a sentence for the operator. */
export async function openDatabase(
  configuration: Configuration,
  root: string,
  say: (sentence: string) => void,
): Promise<ReadyDatabase> {
  const database = await reach(configuration, say);
  try {
    const { migrate } = await import('@plimsoll/store');
    const began = performance.now();
    const ran = await migrate(database.ownerUrl, join(root, 'migrations'));
    const { migrateQueue } = await import('@plimsoll/queue');
    await migrateQueue(database.ownerUrl, database.queueUrl);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    if (ran.length > 0) say(`Migrated the database: ${ran.length} step${ran.length === 1 ? '' : 's'} in ${seconds} s.`);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function reach({ database, folder }: Configuration, say: (sentence: string) => void): Promise<ReadyDatabase> {
  const stop = () => Promise.resolve();
  if (database.kind === 'prepared') return { ...database, stop };
  if (database.kind === 'administered') return { ...(await prepare(database.adminUrl)), stop };
  const server = await startEmbeddedPostgres({ folder, log: say });
  if (server.note) say(server.note);
  say(`Postgres runs on port ${server.port}, its data in ${join(server.location, 'postgres')}.`);
  try {
    const { bootstrapDatabase } = await import('@plimsoll/store');
    const urls = await bootstrapDatabase({ adminUrl: server.adminUrl, database: 'plimsoll' });
    return { ...urls, lost: server.exited, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

// invalid_catalog_name, insufficient_privilege, invalid_authorization_specification
const NOT_THIS_DATABASE = ['3D000', '42501', '28000'];

// The administrator's URL names the database to use; it may not exist yet, so the work is done from the one that always does.
async function prepare(given: string): Promise<DatabaseUrls> {
  const url = new URL(given);
  const named = decodeURIComponent(url.pathname.slice(1));
  const database = named === '' || named === 'postgres' ? 'plimsoll' : named;
  url.pathname = '/postgres';
  const adminUrl = (await isReachable(url.href)) ? url.href : given;
  const { bootstrapDatabase } = await import('@plimsoll/store');
  return bootstrapDatabase({ adminUrl, database });
}

async function isReachable(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
    return true;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code && NOT_THIS_DATABASE.includes(code)) return false;
    throw new Error(`Postgres at ${new URL(url).host} (DATABASE_URL) cannot be used: ${message || code}.`, { cause: error });
  }
}
