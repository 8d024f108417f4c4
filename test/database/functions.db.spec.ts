import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';
import { functionMessages } from './catalogue/functions.ts';
import { during } from './catalogue/reading.ts';

/** Every function that a login of the service may call: who owns it, whose rights it runs with, what it resolves names in, who calls it. */
const callable = [
  'public.event_partitions_until of plimsoll_owner as caller in pg_catalog, public, pg_temp for plimsoll_app, plimsoll_web, plimsoll_worker',
  'public.make_event_partitions of plimsoll_owner as owner in pg_catalog, public, pg_temp for plimsoll_worker',
  'system.claim_outbox of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_worker',
  'system.find_api_key of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_web',
  'system.find_stranded of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_worker',
  'system.list_tenants of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_web',
  'system.queue_depth of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_web',
  'system.queue_positions of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_web',
  'system.requeue of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_worker',
  'system.tenants_to_fold of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_worker',
  'system.waiting_scans of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_web',
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

test('the functions that a login of the service may call are those named above, and only they', async () => {
  expect(await functionMessages(admin, callable)).toEqual([]);
});

const safe = 'SET search_path = pg_catalog, pg_temp';
const define = (name: string, rights: string) =>
  `CREATE FUNCTION ${name}() RETURNS integer LANGUAGE sql ${rights} AS 'SELECT 1';`;

test.each([
  [
    'a function that nobody listed',
    `${define('system.peek', `SECURITY DEFINER ${safe}`)} REVOKE EXECUTE ON FUNCTION system.peek FROM PUBLIC;
     ALTER FUNCTION system.peek OWNER TO plimsoll_system; GRANT EXECUTE ON FUNCTION system.peek TO plimsoll_web`,
    ['not listed: system.peek of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_web'],
  ],
  [
    'a listed function that another login may call too',
    'GRANT EXECUTE ON FUNCTION system.tenants_to_fold TO plimsoll_web',
    [
      'not listed: system.tenants_to_fold of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_web, plimsoll_worker',
      'listed but not there: system.tenants_to_fold of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_worker',
    ],
  ],
  [
    'a listed function that is gone',
    'DROP FUNCTION system.requeue',
    ['listed but not there: system.requeue of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_worker'],
  ],
  [
    'a function that everybody may call',
    'GRANT EXECUTE ON FUNCTION system.requeue TO PUBLIC',
    [
      'not listed: system.requeue of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_app, plimsoll_web, plimsoll_worker',
      'listed but not there: system.requeue of plimsoll_system as owner in pg_catalog, pg_temp for plimsoll_worker',
      'everybody may call system.requeue(uuid,uuid,integer)',
    ],
  ],
  [
    "a function with its owner's rights that takes names from its caller's search path",
    `${define('system.peek', 'SECURITY DEFINER')} REVOKE EXECUTE ON FUNCTION system.peek FROM PUBLIC; ALTER FUNCTION system.peek OWNER TO plimsoll_system`,
    ['system.peek() runs with the rights of plimsoll_system but pins no safe search_path'],
  ],
  [
    'such a function that looks into temporary tables first',
    `${define('system.peek', 'SECURITY DEFINER SET search_path = pg_temp, pg_catalog')} REVOKE EXECUTE ON FUNCTION system.peek FROM PUBLIC;
     ALTER FUNCTION system.peek OWNER TO plimsoll_system`,
    ['system.peek() runs with the rights of plimsoll_system but pins no safe search_path'],
  ],
  [
    'a schema that such functions search and a login may create in',
    'GRANT CREATE ON SCHEMA public TO plimsoll_web',
    ['plimsoll_web may create in public, where such functions look names up'],
  ],
])('%s', async (_what, change, messages) => {
  expect(await during(admin, change, () => functionMessages(admin, callable))).toEqual(messages);
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
