import { randomUUID } from 'node:crypto';
import { withClient } from '../../tools/database/connection.ts';
import { bootstrapDatabase, copyDatabase, dropDatabase, type DatabaseUrls } from '../../tools/database/roles.ts';
import { migrateDatabase } from './migrate-database.ts';
import { testPostgres } from './postgres.ts';

/** A database of one suite's own, migrated and empty. */
export interface FreshDatabase extends DatabaseUrls {
  readonly adminUrl: string;
  readonly database: string;
  drop(): Promise<void>;
}

const TEMPLATE = 'plimsoll_template';
const LOCK = 0x74657374;

/** Makes a database for the calling suite by copying the run's migrated template (tens of milliseconds); `drop` removes it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const adminUrl = await testPostgres();
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  // Copying needs the template unused, and two workers may ask at once, so the whole step is one at a time.
  const urls = await withClient(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [TEMPLATE]);
    if (!rowCount) await makeTemplate(adminUrl);
    return copyDatabase({ adminUrl, database, template: TEMPLATE });
  });
  return { ...urls, adminUrl: databaseUrl(adminUrl, database), database, drop: () => dropDatabase({ adminUrl, database }) };
}

/** Makes a database with roles and schemas but no tables, for the specs of the migrations themselves. */
export async function bareDatabase(): Promise<FreshDatabase> {
  const adminUrl = await testPostgres();
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  const urls = await bootstrapDatabase({ adminUrl, database });
  return { ...urls, adminUrl: databaseUrl(adminUrl, database), database, drop: () => dropDatabase({ adminUrl, database }) };
}

// Being marked as a template says that the migrations went through; an attempt that failed is thrown away.
async function makeTemplate(adminUrl: string): Promise<void> {
  await dropDatabase({ adminUrl, database: TEMPLATE });
  await migrateDatabase(await bootstrapDatabase({ adminUrl, database: TEMPLATE }));
  await withClient(adminUrl, (admin) => admin.query(`ALTER DATABASE ${TEMPLATE} IS_TEMPLATE true`));
}

function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
