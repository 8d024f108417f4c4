import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource, TableColumn, type EntityMetadata } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';
import { during, lines } from './catalogue/reading.ts';
import { entities } from '../../libs/store/src/entities/index.js';

let database: FreshDatabase;
let source: DataSource;
let owner: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  source = await new DataSource({ type: 'postgres', url: database.workerUrl, entities: [...entities], poolSize: 1 }).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await source?.destroy();
  await owner?.end();
  await database?.drop();
});

test('every migrated table has exactly one entity, and every entity a table', async () => {
  expect(await lines(owner, migratedTables)).toContain('finding_event');
  expect(await tableMessages()).toEqual([]);
});

test("the entities' columns are the migrated columns: name, type, nullability, primary key and default", async () => {
  expect(source.entityMetadatas.flatMap(columnsOf).length).toBeGreaterThan(100);
  expect(await columnMessages()).toEqual([]);
});

describe('the comparison sees', () => {
  test.each([
    ['a table without an entity', 'CREATE TABLE note (tenant_id uuid PRIMARY KEY)', ['only in the migrations: note']],
    ['an entity without a table', 'DROP TABLE project_label', ['only in the entities: project_label']],
  ])('%s', async (_what, change, messages) => {
    expect(await during(owner, change, tableMessages)).toEqual(messages);
  });

  test.each([
    ['a column that no entity has', 'ALTER TABLE scan ADD COLUMN note text', ['only in the migrations: scan.note text']],
    [
      'a column that no table has',
      'ALTER TABLE project_label DROP COLUMN value',
      ['only in the entities: project_label.value text not null'],
    ],
    [
      'a column under another name',
      'ALTER TABLE project_label RENAME COLUMN value TO worth',
      ['only in the entities: project_label.value text not null', 'only in the migrations: project_label.worth text not null'],
    ],
    [
      'another type',
      'ALTER TABLE project_stream ALTER COLUMN last_seq TYPE integer',
      [
        'only in the entities: project_stream.last_seq bigint not null',
        'only in the migrations: project_stream.last_seq integer not null',
      ],
    ],
    [
      'another precision of an instant',
      'ALTER TABLE api_key ALTER COLUMN revoked_at TYPE timestamptz(6)',
      [
        'only in the entities: api_key.revoked_at timestamp(3) with time zone',
        'only in the migrations: api_key.revoked_at timestamp(6) with time zone',
      ],
    ],
    [
      'a length',
      'ALTER TABLE project_label ALTER COLUMN value TYPE varchar(20)',
      [
        'only in the entities: project_label.value text not null',
        'only in the migrations: project_label.value character varying(20) not null',
      ],
    ],
    [
      'a list in place of one',
      'ALTER TABLE api_key ALTER COLUMN scopes TYPE text USING scopes[1]',
      ['only in the entities: api_key.scopes text[] not null', 'only in the migrations: api_key.scopes text not null'],
    ],
    [
      'a column that may be null',
      'ALTER TABLE project_label ALTER COLUMN value DROP NOT NULL',
      ['only in the entities: project_label.value text not null', 'only in the migrations: project_label.value text'],
    ],
    [
      'a column that may not',
      'ALTER TABLE api_key ALTER COLUMN revoked_at SET NOT NULL',
      [
        'only in the entities: api_key.revoked_at timestamp(3) with time zone',
        'only in the migrations: api_key.revoked_at timestamp(3) with time zone not null',
      ],
    ],
    [
      'a default that is gone',
      'ALTER TABLE project_stream ALTER COLUMN last_full_seq DROP DEFAULT',
      [
        'only in the entities: project_stream.last_full_seq bigint not null default',
        'only in the migrations: project_stream.last_full_seq bigint not null',
      ],
    ],
    [
      'a smaller primary key',
      'ALTER TABLE project_label DROP CONSTRAINT project_label_pkey; ALTER TABLE project_label ADD PRIMARY KEY (tenant_id, name)',
      [
        'only in the entities: project_label.project_id uuid not null primary key',
        'only in the migrations: project_label.project_id uuid not null',
      ],
    ],
  ])('%s', async (_what, change, messages) => {
    expect(await during(owner, change, columnMessages)).toEqual(messages);
  });
});

const tableMessages = async () =>
  differences(
    source.entityMetadatas.map((entity) => entity.tableName),
    await lines(owner, migratedTables),
  );

const columnMessages = async () => differences(source.entityMetadatas.flatMap(columnsOf), await lines(owner, migratedColumns));

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
