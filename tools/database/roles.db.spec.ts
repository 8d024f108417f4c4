import { describe, expect, test } from '@jest/globals';
import { testPostgres } from '../../test/environment/index.ts';
import { withClient } from './connection.ts';
import { bootstrapDatabase, dropDatabase } from './roles.ts';

const names = () => `roles_${process.pid}_${performance.now().toString(36).replace('.', '')}`;
const rows = <Row>(url: string, sql: string) => withClient(url, async (client) => (await client.query(sql)).rows as Row[]);

describe('preparing a database', () => {
  test('may be repeated and run at the same time, for several databases of one cluster', async () => {
    const adminUrl = await testPostgres();
    const [one, two] = [names(), names()];
    const all = await Promise.all([one, two, one, two, one].map((database) => bootstrapDatabase({ adminUrl, database })));
    expect(all[2]).toEqual(all[0]);
    expect(await rows(all[0]?.webUrl ?? '', 'SELECT current_user AS who')).toEqual([{ who: 'plimsoll_web' }]);
    for (const database of [one, two]) await dropDatabase({ adminUrl, database });
    await expect(rows(all[0]?.webUrl ?? '', 'SELECT 1')).rejects.toThrow('does not exist');
  });

  test('gives each role what it needs and no more', async () => {
    const adminUrl = await testPostgres();
    const database = names();
    const urls = await bootstrapDatabase({ adminUrl, database });
    const rights = `SELECT current_user AS who, has_schema_privilege('public', 'create') AS public, has_schema_privilege('system', 'usage') AS system, has_schema_privilege('bullmq', 'usage') AS bullmq`;
    const seen = await Promise.all(Object.values(urls).map((url: string) => rows(url, rights)));
    expect(seen.flat()).toEqual([
      { who: 'plimsoll_owner', public: true, system: true, bullmq: false },
      { who: 'plimsoll_web', public: false, system: true, bullmq: false },
      { who: 'plimsoll_worker', public: false, system: true, bullmq: false },
      { who: 'plimsoll_queue', public: false, system: false, bullmq: true },
    ]);
    const maySystem = `SELECT pg_has_role('plimsoll_system', 'SET') AS set, pg_has_role('plimsoll_system', 'USAGE') AS inherit`;
    expect(await rows(urls.ownerUrl, maySystem)).toEqual([{ set: true, inherit: false }]);
    expect(await rows(urls.webUrl, maySystem)).toEqual([{ set: false, inherit: false }]);
    await dropDatabase({ adminUrl, database });
  });

  test('works for an administrator who is no superuser', async () => {
    const adminUrl = await testPostgres();
    const [database, limited] = [names(), names()];
    await rows(adminUrl, `CREATE ROLE ${limited} LOGIN CREATEROLE CREATEDB PASSWORD 'limited'`);
    await rows(
      adminUrl,
      `DO $$ DECLARE r text; BEGIN FOR r IN SELECT rolname FROM pg_roles WHERE rolname LIKE 'plimsoll\\_%' LOOP EXECUTE format('GRANT %I TO ${limited} WITH ADMIN TRUE', r); END LOOP; END $$`,
    );
    const url = new URL(adminUrl);
    [url.username, url.password] = [limited, 'limited'];
    const passwords = await bootstrapDatabase({ adminUrl, database: names() });
    const given = { adminUrl: url.href, database, passwords: passwordsOf(passwords) };
    expect(await bootstrapDatabase(given)).toEqual(await bootstrapDatabase(given));
    await dropDatabase({ adminUrl, database });
  });

  test('asks for a password from which the roles’ own can follow', async () => {
    await expect(
      bootstrapDatabase({ adminUrl: 'postgres://postgres@db.example/postgres', database: 'plimsoll' }),
    ).rejects.toThrow("The administrator's database URL (db.example) carries no password");
  });
});

function passwordsOf(urls: { ownerUrl: string; webUrl: string; workerUrl: string; queueUrl: string }) {
  const password = (url: string) => new URL(url).password;
  return {
    plimsoll_owner: password(urls.ownerUrl),
    plimsoll_web: password(urls.webUrl),
    plimsoll_worker: password(urls.workerUrl),
    plimsoll_queue: password(urls.queueUrl),
  };
}
