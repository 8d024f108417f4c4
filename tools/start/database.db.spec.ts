import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { testPostgres } from '../../test/environment/index.ts';
import { withClient } from '../database/connection.ts';
import { dropDatabase } from '../database/roles.ts';
import { freePort } from '../ports.ts';
import type { Configuration, DatabaseSource } from './configuration.ts';
import { openDatabase } from './database.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const database = `start_${process.pid}`;

describe('the database of npm start', () => {
  const said: string[] = [];
  const open = (source: DatabaseSource) => {
    const configuration: Configuration = {
      folder: '/nowhere',
      host: '127.0.0.1',
      port: 8080,
      portAsked: false,
      database: source,
    };
    return openDatabase(configuration, root, (sentence) => said.push(sentence));
  };
  const urlOf = async (name: string) => Object.assign(new URL(await testPostgres()), { pathname: `/${name}` }).href;
  afterAll(async () => dropDatabase({ adminUrl: await testPostgres(), database }));

  test('is created by its administrator under the name in DATABASE_URL, and migrated by an owner who is no superuser', async () => {
    const opened = await open({ kind: 'administered', adminUrl: await urlOf(database) });
    const tables = `SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'`;
    const { rows } = await withClient(opened.workerUrl, (client) => client.query(tables));
    expect(rows).toEqual([{ tableowner: 'plimsoll_owner' }]);
    expect(new URL(opened.workerUrl).pathname).toBe(`/${database}`);
  });

  test('is left as it is by the next start', async () => {
    said.length = 0;
    await open({ kind: 'administered', adminUrl: await urlOf(database) });
    expect(said).toEqual([]);
  });

  test('that cannot be reached is a sentence with its host and without its password', async () => {
    const port = await freePort();
    await expect(open({ kind: 'administered', adminUrl: `postgres://admin:hunter2@127.0.0.1:${port}/plimsoll` })).rejects.toThrow(
      `Postgres at 127.0.0.1:${port} (DATABASE_URL) cannot be used: connect ECONNREFUSED 127.0.0.1:${port}.`,
    );
  });
});
