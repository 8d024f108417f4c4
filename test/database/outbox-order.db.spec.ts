import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { withClient } from '../../tools/database/connection.ts';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';

const [acme, other] = [randomUUID(), randomUUID()];
const projects: Record<string, string> = { [acme]: randomUUID(), [other]: randomUUID() };

let database: FreshDatabase;
const query = async <Row extends object>(url: string, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
  withClient(url, async (client) => (await client.query<Row>(sql, [...parameters])).rows);

beforeAll(async () => {
  database = await freshDatabase();
  for (const tenant of [acme, other]) {
    await query(database.adminUrl, 'INSERT INTO tenant (tenant_id, name) VALUES ($1, $2)', [tenant, tenant]);
    await query(database.adminUrl, 'INSERT INTO project (tenant_id, id, key, name) VALUES ($1, $2, $3, $3)', [
      tenant,
      projects[tenant],
      'a',
    ]);
  }
});
afterAll(() => database?.drop());
beforeEach(() => query(database.adminUrl, 'TRUNCATE scan CASCADE'));

/** The id of the scan that was accepted as the `place`-th of all: UUIDv7 in the order of time. */
const scanAt = (place: number): string => `01890000-0000-7000-8000-${String(place).padStart(12, '0')}`;

async function promised(tenant: string, place: number, stage = 'analyse', state = 'waiting'): Promise<void> {
  await query(
    database.adminUrl,
    `INSERT INTO scan (tenant_id, id, project_id, seq, origin, branch, is_default_stream, scope, state) VALUES ($1, $2, $3, $4, 'upload', 'main', true, 'paths', 'accepted')`,
    [tenant, scanAt(place), projects[tenant], place],
  );
  await query(database.adminUrl, 'INSERT INTO outbox (tenant_id, id, scan_id, stage, state) VALUES ($1, $2, $3, $4, $5)', [
    tenant,
    randomUUID(),
    scanAt(place),
    stage,
    state,
  ]);
}

/** The places of the scans that one claim hands out. */
const claimed = async (inTotal: number, perTenant: number): Promise<number[]> =>
  (await query<{ scan_id: string }>(database.workerUrl, 'SELECT scan_id FROM system.claim_outbox($1, $2)', [inTotal, perTenant]))
    .map(({ scan_id }) => Number(scan_id.slice(-12)))
    .sort((one, two) => one - two);

test('tenants take turns, whoever has more waiting', async () => {
  for (const place of [1, 2, 3, 4]) await promised(acme, place);
  await promised(other, 9);
  expect(await claimed(2, 4)).toEqual([1, 9]);
  expect(await claimed(4, 4)).toEqual([2, 3]);
});

test('a tenant has no more in flight than its share, and all together no more than fits', async () => {
  for (const place of [1, 2, 3]) await promised(acme, place);
  for (const place of [4, 5, 6]) await promised(other, place);
  expect(await claimed(3, 2)).toEqual([1, 2, 4]);
  expect(await claimed(6, 2)).toEqual([5]);
  expect(await claimed(6, 2)).toEqual([]);
});

test('what was begun is ended before more is begun: an older scan comes first in whatever stage it is', async () => {
  for (const place of [3, 4]) await promised(acme, place);
  await promised(acme, 1, 'publish');
  await promised(acme, 2, 'reconcile');
  expect(await claimed(2, 4)).toEqual([1, 2]);
});

test('the place in line that is told is the order in which work is handed out', async () => {
  for (const place of [2, 3]) await promised(acme, place);
  await promised(acme, 1, 'reconcile');
  await promised(other, 4);
  const places = await query<{ scan_id: string; place: number }>(
    database.webUrl,
    'SELECT scan_id, place FROM system.queue_positions($1, $2) ORDER BY place',
    [acme, [1, 2, 3].map(scanAt)],
  );
  expect(places).toEqual([
    { scan_id: scanAt(1), place: 1 },
    { scan_id: scanAt(2), place: 3 },
    { scan_id: scanAt(3), place: 4 },
  ]);
  expect(await claimed(2, 4)).toEqual([1, 4]);
});

test('a place in line is told of the own scans only', async () => {
  await promised(acme, 1);
  expect(await query(database.webUrl, 'SELECT * FROM system.queue_positions($1, $2)', [other, [scanAt(1)]])).toEqual([]);
});
