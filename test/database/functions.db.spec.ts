import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';

/** Every function that a login of the service may call: who owns it, whose rights it runs with, what it resolves names in, who calls it. */
const callable = [
  'public.event_partitions_until of plimsoll_owner as caller in pg_catalog, public, pg_temp for plimsoll_app, plimsoll_web, plimsoll_worker',
  'public.make_event_partitions of plimsoll_owner as owner in pg_catalog, public, pg_temp for plimsoll_worker',
  'system.claim_outbox of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_worker',
  'system.find_api_key of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_web',
  'system.find_stranded of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_worker',
  'system.list_tenants of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_web',
  'system.requeue of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_worker',
  'system.tenants_to_fold of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_worker',
];

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

test('the functions that a login of the service may call are those named above, with owner, rights and search path', async () => {
  const found = await lines(`
    SELECT n.nspname || '.' || f.proname || ' of ' || f.proowner::regrole || ' as ' || CASE WHEN f.prosecdef THEN 'owner' ELSE 'caller' END
      || ' in ' || coalesce((SELECT string_agg(substr(c, 13), '') FROM unnest(f.proconfig) c WHERE c LIKE 'search\\_path=%'), 'any search path')
      || ' for ' || string_agg(r.rolname, ', ' ORDER BY r.rolname)
    FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
    JOIN pg_roles r ON r.rolname IN ('plimsoll_app', 'plimsoll_web', 'plimsoll_worker')
      AND has_function_privilege(r.oid, f.oid, 'EXECUTE') AND has_schema_privilege(r.oid, n.oid, 'USAGE')
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
    GROUP BY f.oid, n.oid ORDER BY 1`);
  expect(found).toEqual(callable);
});

test('everybody may call none of them', async () => {
  const open = await lines(`SELECT f.oid::regprocedure::text FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
    WHERE n.nspname IN ('public', 'system')
      AND EXISTS (SELECT FROM aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a WHERE a.grantee = 0) ORDER BY 1`);
  expect(open).toEqual([]);
});

test('a function that runs with its owner’s rights resolves no name in a schema where others may create', async () => {
  const loose = await lines(`SELECT f.oid::regprocedure::text FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
    WHERE f.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      AND NOT coalesce(f.proconfig && ARRAY['search_path=pg_catalog, pg_temp', 'search_path=pg_catalog, public, pg_temp'], false) ORDER BY 1`);
  expect(loose).toEqual([]);
  expect(
    await lines(`SELECT a.grantee::text FROM pg_namespace n, aclexplode(n.nspacl) a
    WHERE n.nspname = 'public' AND a.privilege_type = 'CREATE' AND a.grantee <> n.nspowner`),
  ).toEqual([]);
});

test.each([
  ['the web', 'worker', () => database.webUrl, `SELECT system.claim_outbox(1, 1)`],
  ['the worker', 'web', () => database.workerUrl, `SELECT system.find_api_key(''::bytea)`],
  ['the queue', 'web or worker', () => database.queueUrl, `SELECT system.list_tenants(NULL, 1)`],
])('%s cannot call what is granted to the %s', async (_caller, _holder, url, call) => {
  const client = new pg.Client({ connectionString: url() });
  await client.connect();
  try {
    await expect(client.query(call)).rejects.toThrow('permission denied');
  } finally {
    await client.end();
  }
});

async function lines(sql: string): Promise<string[]> {
  const { rows } = await admin.query<[string]>({ text: sql, rowMode: 'array' });
  return rows.map(([line]) => line);
}
