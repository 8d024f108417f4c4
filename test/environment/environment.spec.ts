import { connect } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../tools/database/connection.ts';
import { freshDatabase, freshRedis, requirement } from './index.ts';

describe('a fresh database', () => {
  const opened: { drop(): Promise<void> }[] = [];
  afterAll(async () => {
    for (const database of opened) await database.drop();
  });

  test('is migrated, belongs to the caller alone and disappears when dropped', async () => {
    const [first, second] = await Promise.all([freshDatabase(), freshDatabase()]);
    opened.push(first, second);
    expect(first.database).not.toBe(second.database);
    const tables = await withClient(first.ownerUrl, (client) =>
      client.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'`),
    );
    expect(tables.rows[0]?.n).toBeGreaterThan(5);
    await first.drop();
    await expect(withClient(first.ownerUrl, (client) => client.query('SELECT 1'))).rejects.toThrow('does not exist');
  });

  test('lets no login of the service be a superuser or bypass row security', async () => {
    const database = await freshDatabase();
    opened.push(database);
    for (const url of [database.ownerUrl, database.webUrl, database.workerUrl, database.queueUrl]) {
      const { rows } = await withClient(url, (client) =>
        client.query('SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user'),
      );
      expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
    }
  });
});

requirement('redis')('a fresh Redis', () => {
  test('answers on its own port and is gone after stop', async () => {
    const redis = await freshRedis();
    expect(await ask(redis?.port ?? 0, 'PING\r\n')).toBe('+PONG\r\n');
    await redis?.stop();
    await expect(ask(redis?.port ?? 0, 'PING\r\n')).rejects.toThrow('ECONNREFUSED');
  });
});

function ask(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request)).once('error', reject);
    socket.setEncoding('utf8').once('data', (answer: string) => (socket.destroy(), resolve(answer)));
  });
}
