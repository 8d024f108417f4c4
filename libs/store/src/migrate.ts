import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';

const fileName = /^(\d{13})-([a-z0-9-]+)\.sql$/;
const advisoryLock = 7_205_331;

/** Wraps one SQL file as a TypeORM migration; its name carries the timestamp by which TypeORM orders. */
function migrationOf(folder: string, file: string): new () => MigrationInterface {
  const [, timestamp, title] = fileName.exec(file) ?? [];
  if (!timestamp || !title) throw new Error(`migrations/${file} is not named <13 digits>-<kebab-case>.sql`);
  const sql = readFileSync(join(folder, file), 'utf8');
  return class implements MigrationInterface {
    name = `${title}${timestamp}`;
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }
    down(): Promise<void> {
      return Promise.reject(new Error('Migrations go forward only: restore a backup instead.'));
    }
  };
}

/**
 * Brings the schema up to date as its owner, one migrator at a time, and gives the names of the migrations that ran.
 * `folder` holds the SQL files.
 */
export async function migrate(ownerUrl: string, folder: string): Promise<string[]> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const source = await new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: files.map((file) => migrationOf(folder, file)),
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    poolSize: 2,
    applicationName: 'plimsoll migrate',
  }).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
    return (await source.runMigrations()).map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [advisoryLock]).finally(() => lock.release());
    await source.destroy();
  }
}
