import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource, TableColumn, type EntityMetadata } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';
import { entities } from '../../libs/store/src/entities/index.js';

let database: FreshDatabase;
let source: DataSource;
let tables: string[];
let migrated: string[];

beforeAll(async () => {
  database = await freshDatabase();
  source = await new DataSource({ type: 'postgres', url: database.workerUrl, entities: [...entities], poolSize: 1 }).initialize();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    tables = (await owner.query<{ name: string }>(migratedTables)).rows.map((row) => row.name);
    migrated = (await owner.query<{ line: string }>(migratedColumns)).rows.map((row) => row.line);
  } finally {
    await owner.end();
  }
});

afterAll(async () => {
  await source?.destroy();
  await database?.drop();
});

test('every migrated table has exactly one entity, and every entity a table', () => {
  expect(tables).toContain('finding_event');
  expect(source.entityMetadatas.map((entity) => entity.tableName).sort()).toEqual(tables);
});

test("the entities' columns are the migrated columns: name, type, nullability, primary key and default", () => {
  const declared = source.entityMetadatas.flatMap(columnsOf);
  expect(differences(declared, migrated)).toEqual([]);
});

test('a column that differs is printed from both sides', () => {
  expect(differences(['scan.seq text not null'], ['scan.seq bigint not null'])).toEqual([
    'only in the entities: scan.seq text not null',
    'only in the migrations: scan.seq bigint not null',
  ]);
});

const notOurs = `t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition AND t.relname <> 'schema_migration'`;

const migratedTables = `SELECT t.relname AS name FROM pg_class t WHERE ${notOurs} ORDER BY t.relname COLLATE "C"`;

const migratedColumns = `
  SELECT t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
         || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
         || CASE WHEN EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary AND a.attnum = ANY (i.indkey))
                 THEN ' primary key' ELSE '' END
         || CASE WHEN a.atthasdef THEN ' default' ELSE '' END AS line
  FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE ${notOurs}`;

function columnsOf(entity: EntityMetadata): string[] {
  return entity.columns.map((column) =>
    [
      `${entity.tableName}.${column.databaseName} ${fullTypeOf(column)}`,
      ...(column.isNullable ? [] : ['not null']),
      ...(column.isPrimary ? ['primary key'] : []),
      ...(column.default === undefined ? [] : ['default']),
    ].join(' '),
  );
}

function fullTypeOf({ databaseName: name, isArray, precision, ...column }: EntityMetadata['columns'][number]): string {
  const type = source.driver.normalizeType(column);
  const full = source.driver.createFullType(new TableColumn({ name, type, isArray, precision: precision ?? undefined }));
  return full.toLowerCase().replace(/ array$/, '[]');
}

function differences(declared: readonly string[], actual: readonly string[]): string[] {
  const missing = (from: readonly string[], others: readonly string[]) => from.filter((line) => !others.includes(line)).sort();
  return [
    ...missing(declared, actual).map((line) => `only in the entities: ${line}`),
    ...missing(actual, declared).map((line) => `only in the migrations: ${line}`),
  ];
}
