import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { withClient } from '../../tools/database/connection.ts';
import { aloneWithRoles } from '../../tools/database/roles.ts';
import { freshDatabase, testPostgres, type FreshDatabase } from '../environment/index.ts';
import { grantMessages, roleMessages } from './catalogue/grants.ts';
import { during } from './catalogue/reading.ts';

/** What the application may do to rows that stand; every other table is append-only. */
const changeable: Readonly<Record<string, string>> = {
  api_key: 'UPDATE',
  asset: 'UPDATE',
  counter_delta: 'DELETE',
  failed_job: 'UPDATE',
  finding: 'UPDATE',
  finding_source: 'UPDATE',
  finding_span: 'UPDATE',
  idempotency_key: 'DELETE UPDATE',
  organisation_counter: 'UPDATE',
  outbox: 'DELETE UPDATE',
  posture_day: 'UPDATE',
  project: 'UPDATE',
  project_label: 'DELETE UPDATE',
  project_rule: 'DELETE UPDATE',
  project_stream: 'UPDATE',
  scan: 'UPDATE',
  scan_file: 'UPDATE',
  // failures only, when they are retried: see the policy failures_only
  stage_result: 'DELETE',
  stage_run: 'UPDATE',
  tenant: 'UPDATE',
};

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

describe('what the application may do to a table', () => {
  test('is what the list says, and history can only be added to', async () => {
    expect(await grantMessages(admin, changeable)).toEqual([]);
    for (const history of ['finding_event', 'snapshot', 'observation', 'posture_vector', 'analysis', 'blob'])
      expect(Object.keys(changeable)).not.toContain(history);
  });

  const note = 'CREATE TABLE note (tenant_id uuid PRIMARY KEY, text text);';

  test.each([
    [
      'events can be rewritten',
      'GRANT UPDATE ON finding_event TO plimsoll_app',
      ['the application may UPDATE finding_event, which is append-only'],
    ],
    [
      'one column of an event can',
      'GRANT UPDATE (cause) ON snapshot TO plimsoll_worker',
      ['the application may UPDATE snapshot, which is append-only'],
    ],
    [
      'observations can be deleted',
      'GRANT DELETE ON observation TO plimsoll_web',
      ['the application may DELETE observation, which is append-only'],
    ],
    [
      'a new table can be changed without being listed',
      `${note} GRANT UPDATE, DELETE ON note TO plimsoll_app`,
      ['the application may DELETE UPDATE note, which is append-only'],
    ],
    [
      'findings can be deleted',
      'GRANT DELETE ON finding TO plimsoll_app',
      ['the application may DELETE UPDATE finding, but UPDATE is what it needs'],
    ],
    [
      'a listed table cannot be changed any more',
      'REVOKE UPDATE ON finding FROM plimsoll_app',
      ['finding is listed as changeable, but nobody may change it'],
    ],
    [
      'a table can be emptied past its policies',
      'GRANT TRUNCATE ON finding TO plimsoll_worker',
      ['plimsoll_worker may TRUNCATE finding, which no policy sees'],
    ],
    [
      'a table can be pointed at',
      'GRANT REFERENCES (id) ON finding TO plimsoll_web',
      ['plimsoll_web may REFERENCES finding, which no policy sees'],
    ],
    [
      'a table can be given triggers',
      'GRANT TRIGGER ON finding TO plimsoll_web',
      ['plimsoll_web may TRIGGER finding, which no policy sees'],
    ],
  ])('%s', async (_what, change, messages) => {
    expect(await during(admin, change, () => grantMessages(admin, changeable))).toEqual(messages);
  });
});

describe('the roles', () => {
  test('have no power, property or door beyond their own', async () => {
    expect(await roleMessages(admin)).toEqual([]);
  });

  test.each([
    ['a login is a superuser', 'ALTER ROLE plimsoll_web SUPERUSER', 'plimsoll_web has SUPERUSER'],
    ['a login bypasses row security', 'ALTER ROLE plimsoll_worker BYPASSRLS', 'plimsoll_worker has BYPASSRLS'],
    ['the owner makes roles', 'ALTER ROLE plimsoll_owner CREATEROLE', 'plimsoll_owner has CREATEROLE'],
    ['the system logs in', 'ALTER ROLE plimsoll_system LOGIN', 'plimsoll_system can log in'],
    ['a login becomes the system', 'GRANT plimsoll_system TO plimsoll_web', 'plimsoll_web is a member of plimsoll_system'],
    ['a login becomes the owner', 'GRANT plimsoll_owner TO plimsoll_worker', 'plimsoll_worker is a member of plimsoll_owner'],
    ['the application owns a table', 'ALTER TABLE finding OWNER TO plimsoll_app', 'plimsoll_app owns table finding'],
    [
      'a login owns a function',
      'ALTER FUNCTION system.list_tenants OWNER TO plimsoll_web',
      'plimsoll_web owns function system.list_tenants(uuid,integer)',
    ],
    ['the queue owns a table of ours', 'ALTER TABLE outbox OWNER TO plimsoll_queue', 'plimsoll_queue owns outbox outside bullmq'],
    ['a login creates in a schema', 'GRANT CREATE ON SCHEMA system TO plimsoll_worker', 'plimsoll_worker may create in system'],
    ['the queue enters our tables', 'GRANT USAGE ON SCHEMA public TO plimsoll_queue', 'plimsoll_queue enters the schema public'],
    ['a login enters the queue', 'GRANT USAGE ON SCHEMA bullmq TO plimsoll_web', 'plimsoll_web enters the schema bullmq'],
    [
      'what will be created is open beforehand',
      'ALTER DEFAULT PRIVILEGES FOR ROLE plimsoll_owner GRANT SELECT ON TABLES TO plimsoll_web',
      'what plimsoll_owner will create is granted to plimsoll_web beforehand',
    ],
  ])('%s', async (_what, change, message) => {
    const messages = await withClient(await testPostgres(), (postgres) =>
      aloneWithRoles(postgres, () => during(admin, change, () => roleMessages(admin))),
    );
    expect(messages).toContain(message);
  });
});
