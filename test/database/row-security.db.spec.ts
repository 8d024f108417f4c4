import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';

/** Relations that a login of the service can read without row security, and why that is right. */
const unprotected: readonly { readonly relation: RegExp; readonly reader: string; readonly reason: string }[] = [
  { relation: /^bullmq\./, reader: 'plimsoll_queue', reason: 'jobs carry ids only, and no other login reaches the schema' },
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

const appendOnly = ['analysis', 'blob', 'finding_event', 'observation', 'posture_vector', 'snapshot', 'stage_result'];
const services = ['plimsoll_app', 'plimsoll_web', 'plimsoll_worker'];
const logins = ['plimsoll_owner', 'plimsoll_queue', 'plimsoll_web', 'plimsoll_worker'];

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

describe('every relation that a login of the service can read', () => {
  test('has forced row security, or a line above with its reason', async () => {
    const relations = await readableRelations();
    expect(relations.filter(({ rel }) => rel.startsWith('public.')).length).toBeGreaterThan(20);
    const open = relations.filter(({ rel, reader, forced }) => !forced && !hasReason(rel, reader));
    expect(open).toEqual([]);
  });

  test('is named above only as long as it exists', async () => {
    const relations = await readableRelations();
    const idle = unprotected.filter(
      (line) => !relations.some(({ rel, reader }) => line.relation.test(rel) && line.reader === reader),
    );
    expect(idle).toEqual([]);
  });

  test('has the one policy for each of the four verbs and no other for the application', async () => {
    const relations = await readableRelations();
    const tables = new Set(relations.filter(({ forced }) => forced).map(({ rel }) => rel.replace('public.', '')));
    const policies = await policiesFor('NOT', ['plimsoll_system']);
    expect(policies).toEqual([...tables].sort().flatMap((table) => expectedPolicies.map((policy) => `${table} ${policy}`)));
  });
});

test('the cross-tenant policies are those of plimsoll_system named above', async () => {
  expect(await policiesFor('', ['plimsoll_system'])).toEqual(
    systemPolicies.map((policy) => `${policy} plimsoll_system true${policy.endsWith('UPDATE') ? ' true' : ''}`),
  );
});

describe('every table with a tenant_id', () => {
  test('is under forced row security, its partitions too', async () => {
    expect(
      await lines(
        `SELECT t.oid::regclass::text FROM ${tenantTables} WHERE NOT (t.relrowsecurity AND t.relforcerowsecurity) ORDER BY 1`,
      ),
    ).toEqual([]);
  });

  test('begins its primary key and every unique key with it', async () => {
    const wrong = await lines(`SELECT i.indexrelid::regclass::text FROM ${tenantTables} JOIN pg_index i ON i.indrelid = t.oid
      WHERE i.indisunique AND i.indkey[0] <> tenant_id.attnum ORDER BY 1`);
    expect(wrong).toEqual([]);
    const keyless = await lines(`SELECT t.oid::regclass::text FROM ${tenantTables}
      WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary) ORDER BY 1`);
    expect(keyless).toEqual([]);
  });

  test('refers to another one only together with the tenant', async () => {
    const wrong =
      await lines(`SELECT t.oid::regclass::text || ' ' || c.conname FROM ${tenantTables} JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
      WHERE NOT EXISTS (SELECT FROM unnest(c.conkey, c.confkey) AS k (mine, theirs)
        JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = k.theirs
        WHERE k.mine = tenant_id.attnum AND f.attname = 'tenant_id') ORDER BY 1`);
    expect(wrong).toEqual([]);
  });

  test('refuses null as its tenant', async () => {
    expect(await lines(`SELECT t.oid::regclass::text FROM ${tenantTables} WHERE NOT tenant_id.attnotnull ORDER BY 1`)).toEqual(
      [],
    );
  });
});

test('nothing in the schema public lacks a tenant except the ledger of migrations', async () => {
  const without =
    await lines(`SELECT t.relname FROM pg_class t WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'tenant_id') ORDER BY 1`);
  expect(without).toEqual(['schema_migration']);
});

describe('the roles', () => {
  test('have no power over row security', async () => {
    const mighty = await lines(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'plimsoll\\_%'
      AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication) ORDER BY 1`);
    expect(mighty).toEqual([]);
    expect(await lines(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'plimsoll\\_%' AND rolcanlogin ORDER BY 1`)).toEqual(
      logins,
    );
  });

  test('of the service are members of the group and of nothing else', async () => {
    const memberships = await lines(`SELECT m.rolname || ' in ' || g.rolname FROM pg_auth_members a
      JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid WHERE m.rolname LIKE 'plimsoll\\_%' ORDER BY 1`);
    expect(memberships).toEqual([
      'plimsoll_owner in plimsoll_system',
      'plimsoll_web in plimsoll_app',
      'plimsoll_worker in plimsoll_app',
    ]);
  });

  test('of the service own nothing and can create nothing', async () => {
    const owned = await lines(
      `SELECT r.rolname || ' owns ' || d.classid::regclass || ' ' || d.objid FROM pg_shdepend d
      JOIN pg_roles r ON r.oid = d.refobjid WHERE d.deptype = 'o' AND r.rolname = ANY ($1) ORDER BY 1`,
      [services],
    );
    expect(owned).toEqual([]);
    const creating = await lines(
      `SELECT r.rolname || ' in ' || n.nspname FROM pg_roles r, pg_namespace n
      WHERE r.rolname = ANY ($1) AND has_schema_privilege(r.oid, n.oid, 'CREATE') ORDER BY 1`,
      [services],
    );
    expect(creating).toEqual([]);
  });

  test("of the service cannot enter the queue's schema, nor the queue's role theirs", async () => {
    const entered = await lines(
      `SELECT r.rolname || ' in ' || n.nspname FROM pg_roles r, pg_namespace n
      WHERE r.rolname = ANY ($1) AND n.nspname IN ('bullmq', 'public', 'system') AND has_schema_privilege(r.oid, n.oid, 'USAGE') ORDER BY 1`,
      [[...services, 'plimsoll_queue']],
    );
    expect(entered.toSorted()).toEqual(
      ['plimsoll_queue in bullmq', ...services.flatMap((role) => [`${role} in public`, `${role} in system`])].toSorted(),
    );
  });
});

test('what is append-only can be neither changed nor emptied by the application', async () => {
  const changeable = await lines(
    `SELECT DISTINCT r.rolname || ' on ' || t.relname FROM pg_roles r, pg_class t
    WHERE r.rolname = ANY ($1) AND t.relnamespace = 'public'::regnamespace AND t.relname = ANY ($2)
      AND (has_table_privilege(r.oid, t.oid, 'DELETE, TRUNCATE') OR has_any_column_privilege(r.oid, t.oid, 'UPDATE')) ORDER BY 1`,
    [services, appendOnly],
  );
  expect(changeable).toEqual([]);
});

test('no table can be emptied past its policies, given triggers or pointed at by the application', async () => {
  const mighty = await lines(
    `SELECT r.rolname || ' on ' || t.relname FROM pg_roles r, pg_class t
    WHERE r.rolname = ANY ($1) AND t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')
      AND has_table_privilege(r.oid, t.oid, 'TRUNCATE, TRIGGER, REFERENCES') ORDER BY 1`,
    [services],
  );
  expect(mighty).toEqual([]);
});

test('a partition carries no grant, since a query by its own name ignores the policies of its parent', async () => {
  const partitions = await lines(
    `SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r' AND relname LIKE 'finding_event_%' ORDER BY 1`,
  );
  expect(partitions.length).toBeGreaterThanOrEqual(4);
  const granted =
    await lines(`SELECT DISTINCT t.relname || ' to ' || coalesce(r.rolname, 'PUBLIC') FROM pg_class t, aclexplode(t.relacl) a
    LEFT JOIN pg_roles r ON r.oid = a.grantee WHERE t.relispartition AND a.grantee <> t.relowner ORDER BY 1`);
  expect(granted).toEqual([]);
});

const mine = `(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)`;
const expectedPolicies = [
  `DELETE plimsoll_app ${mine}`,
  `INSERT plimsoll_app ${mine}`,
  `SELECT plimsoll_app ${mine}`,
  `UPDATE plimsoll_app ${mine} ${mine}`,
];

const tenantTables = `pg_class t JOIN pg_attribute tenant_id ON tenant_id.attrelid = t.oid AND tenant_id.attname = 'tenant_id'
  AND t.relkind IN ('r', 'p') AND t.relnamespace = 'public'::regnamespace`;

interface Readable {
  readonly rel: string;
  readonly reader: string;
  readonly forced: boolean;
}

const hasReason = (rel: string, reader: string) => unprotected.some((line) => line.relation.test(rel) && line.reader === reader);

async function readableRelations(): Promise<Readable[]> {
  const { rows } = await admin.query<Readable>(
    `SELECT n.nspname || '.' || t.relname AS rel, r.rolname AS reader, t.relrowsecurity AND t.relforcerowsecurity AS forced
     FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace CROSS JOIN pg_roles r
     WHERE t.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_t%'
       AND r.rolname = ANY ($1)
       AND CASE WHEN t.relkind = 'S' THEN has_sequence_privilege(r.oid, t.oid, 'SELECT, USAGE')
                ELSE has_table_privilege(r.oid, t.oid, 'SELECT') OR has_any_column_privilege(r.oid, t.oid, 'SELECT') END
     ORDER BY 1, 2`,
    [[...services, 'plimsoll_queue']],
  );
  return rows;
}

function policiesFor(which: '' | 'NOT', roles: readonly string[]): Promise<string[]> {
  return lines(
    `SELECT concat_ws(' ', tablename, cmd, array_to_string(roles, ','), qual, with_check) FROM pg_policies
     WHERE ${which} roles::text[] = $1 AND permissive = 'PERMISSIVE' ORDER BY tablename COLLATE "C", cmd COLLATE "C"`,
    [roles],
  );
}

async function lines(sql: string, parameters: readonly unknown[] = []): Promise<string[]> {
  const { rows } = await admin.query<[string]>({ text: sql, values: [...parameters], rowMode: 'array' });
  return rows.map(([line]) => line);
}
