import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';
import { during, lines } from './catalogue/reading.ts';
import { openRelationMessages, policyMessages, tenantKeyMessages, type Unprotected } from './catalogue/row-security.ts';

const unprotected: readonly Unprotected[] = [
  { relations: 'bullmq.', reader: 'plimsoll_queue', reason: 'jobs carry ids only, and no other login reaches the schema' },
];

/** What plimsoll_system may see of all tenants, for the functions that it owns; every other table is closed to it. */
const systemPolicies = [
  'api_key SELECT',
  'counter_delta SELECT',
  'outbox SELECT',
  'outbox UPDATE',
  'stage_run SELECT',
  'tenant SELECT',
];

/** The ledger of migrations. */
const withoutTenant = ['schema_migration'];

let database: FreshDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

const allMessages = async () => [
  ...(await openRelationMessages(admin, unprotected)),
  ...(await policyMessages(admin, systemPolicies)),
  ...(await tenantKeyMessages(admin, withoutTenant)),
];

test('every relation that a login of the service can read is forced under the four policies and keyed by its tenant', async () => {
  expect(await allMessages()).toEqual([]);
});

test('the relations that were walked are those of the whole service, the partitions of today and the queue included', async () => {
  const walked = await lines(
    admin,
    `SELECT relnamespace::regnamespace || ':' || count(*) FROM pg_class WHERE relkind IN ('r', 'p')
    AND relnamespace::regnamespace::text IN ('public', 'bullmq') GROUP BY relnamespace ORDER BY 1`,
  );
  const counts = Object.fromEntries(walked.map((line) => line.split(':') as [string, string]));
  expect(Number(counts.public)).toBeGreaterThan(20);
  expect(Number(counts.bullmq)).toBeGreaterThan(3);
  const partitions = await lines(
    admin,
    `SELECT relname FROM pg_class WHERE relispartition AND relname LIKE 'finding_event_%' AND relkind = 'r'`,
  );
  expect(partitions.length).toBeGreaterThanOrEqual(4);
});

const good = `CREATE TABLE note (tenant_id uuid NOT NULL, id uuid NOT NULL, PRIMARY KEY (tenant_id, id));
  CALL protect_tenant_table('note'); GRANT SELECT ON note TO plimsoll_app;`;
const mine = `(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)`;
const partition = `CREATE TABLE finding_event_2199_01 PARTITION OF finding_event FOR VALUES FROM ('2199-01-01') TO ('2199-02-01')`;
const readBy = (relation: string) =>
  ['app', 'web', 'worker'].map((role) => `plimsoll_${role} reads public.${relation}, which has no forced row security`);

describe('a table', () => {
  test('as it should be', async () => {
    expect(await during(admin, good, allMessages)).toEqual([]);
  });

  test.each([
    [
      'that is not under row security',
      `CREATE TABLE note (tenant_id uuid PRIMARY KEY); GRANT SELECT ON note TO plimsoll_app`,
      [...readBy('note'), 'note has a tenant_id but no forced row security'],
    ],
    [
      'under row security that its owner escapes',
      `${good} ALTER TABLE note NO FORCE ROW LEVEL SECURITY`,
      [...readBy('note'), 'note has a tenant_id but no forced row security'],
    ],
    [
      'of which one column can be read',
      `CREATE TABLE note (tenant_id uuid PRIMARY KEY); GRANT SELECT (tenant_id) ON note TO plimsoll_worker`,
      ['plimsoll_worker reads public.note, which has no forced row security', 'note has a tenant_id but no forced row security'],
    ],
    [
      'of the queue that another login reads',
      'GRANT SELECT ON bullmq.job TO plimsoll_web',
      ['plimsoll_web reads bullmq.job, which has no forced row security'],
    ],
    [
      'that is shown whole by a view',
      `CREATE VIEW every_scan AS SELECT tenant_id, id FROM scan; GRANT SELECT ON every_scan TO plimsoll_app`,
      readBy('every_scan'),
    ],
    [
      'that lacks a policy',
      `${good} DROP POLICY tenant_delete ON note`,
      [`a policy is missing: note DELETE plimsoll_app ${mine}`],
    ],
    [
      'whose policy lets everything through',
      `${good} ALTER POLICY tenant_select ON note USING (true)`,
      [`a policy is missing: note SELECT plimsoll_app ${mine}`, 'a policy is too much: note SELECT plimsoll_app true'],
    ],
    [
      'whose policy does not fail closed',
      `${good} ALTER POLICY tenant_insert ON note WITH CHECK (tenant_id = current_setting('app.tenant_id', true)::uuid OR tenant_id IS NULL)`,
      [
        `a policy is missing: note INSERT plimsoll_app ${mine}`,
        `a policy is too much: note INSERT plimsoll_app ((tenant_id = (current_setting('app.tenant_id'::text, true))::uuid) OR (tenant_id IS NULL))`,
      ],
    ],
    [
      'with a policy for everybody',
      `${good} CREATE POLICY open ON note FOR SELECT USING (true)`,
      ['a policy is too much: note SELECT public true'],
    ],
    [
      'that plimsoll_system sees without being listed',
      `${good} CREATE POLICY system_select ON note FOR SELECT TO plimsoll_system USING (true)`,
      ['a policy is too much: note SELECT plimsoll_system true'],
    ],
    [
      'that plimsoll_system no longer sees',
      'DROP POLICY system_update ON outbox',
      ['a policy is missing: outbox UPDATE plimsoll_system true true'],
    ],
    [
      'without a primary key',
      `CREATE TABLE note (tenant_id uuid NOT NULL); CALL protect_tenant_table('note')`,
      ['note has no primary key'],
    ],
    [
      'whose primary key begins with something else',
      `CREATE TABLE note (id uuid, tenant_id uuid, PRIMARY KEY (id, tenant_id)); CALL protect_tenant_table('note')`,
      ['note_pkey is unique on note but does not begin with tenant_id'],
    ],
    [
      'with a unique index over all tenants',
      `${good} CREATE UNIQUE INDEX note_id ON note (id)`,
      ['note_id is unique on note but does not begin with tenant_id'],
    ],
    [
      'that refers to another without the tenant',
      `ALTER TABLE scan ADD UNIQUE (id); ${good} ALTER TABLE note ADD FOREIGN KEY (id) REFERENCES scan (id)`,
      [
        'scan_id_key is unique on scan but does not begin with tenant_id',
        'note refers to scan by note_id_fkey without its tenant',
      ],
    ],
    [
      'whose tenant is matched with something else',
      `${good} ALTER TABLE note ADD FOREIGN KEY (id, tenant_id) REFERENCES project`,
      ['note refers to project by note_id_tenant_id_fkey without its tenant'],
    ],
    [
      'that may lose its tenant',
      `CREATE TABLE note (tenant_id uuid, id uuid); CALL protect_tenant_table('note')`,
      ['note has no primary key', 'note lets tenant_id be null'],
    ],
    [
      'whose tenant is a text',
      `CREATE TABLE note (tenant_id text PRIMARY KEY); ALTER TABLE note ENABLE ROW LEVEL SECURITY; ALTER TABLE note FORCE ROW LEVEL SECURITY`,
      [
        `a policy is missing: note DELETE plimsoll_app ${mine}`,
        `a policy is missing: note INSERT plimsoll_app ${mine}`,
        `a policy is missing: note SELECT plimsoll_app ${mine}`,
        `a policy is missing: note UPDATE plimsoll_app ${mine} ${mine}`,
        'note keeps its tenant_id as text',
      ],
    ],
    ['without a tenant', 'CREATE TABLE note (id uuid PRIMARY KEY)', ['note has no tenant_id']],
    [
      'of events whose partition is granted',
      `${partition}; ALTER TABLE finding_event_2199_01 ENABLE ROW LEVEL SECURITY; ALTER TABLE finding_event_2199_01 FORCE ROW LEVEL SECURITY;
       GRANT SELECT ON finding_event_2199_01 TO plimsoll_app`,
      ['finding_event_2199_01 is a partition and granted to plimsoll_app'],
    ],
    [
      'of events whose partition is not under row security',
      partition,
      ['finding_event_2199_01 has a tenant_id but no forced row security'],
    ],
  ])('%s', async (_what, change, messages) => {
    expect(await during(admin, change, allMessages)).toEqual(messages);
  });
});

test('a reason whose relations are gone is idle', async () => {
  const line = { relations: 'public.gone', reader: 'plimsoll_web', reason: 'a test' };
  expect(await openRelationMessages(admin, [...unprotected, line])).toEqual([
    'the reason why plimsoll_web reads public.gone is idle',
  ]);
  expect(await tenantKeyMessages(admin, [...withoutTenant, 'gone'])).toEqual([
    'gone is listed without a tenant_id, but is not there',
  ]);
});
