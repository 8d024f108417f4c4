import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { abandonedStage, beginNextStage, claimResult, Database } from '@plimsoll/store';
import { withClient } from '../../tools/database/connection.ts';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';

const [acme, other] = [randomUUID(), randomUUID()];
const scan = '01890000-0000-7000-8000-000000000001';

let rests: FreshDatabase;
let database: Database;
const query = <Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
  withClient(rests.adminUrl, async (client) => (await client.query<Row>(sql, [...parameters])).rows);

beforeAll(async () => {
  rests = await freshDatabase();
  database = await Database.open({
    url: rests.workerUrl,
    poolSize: 2,
    statementTimeoutMs: 5_000,
    applicationName: 'next stage',
  });
  const project = randomUUID();
  for (const tenant of [acme, other]) await query('INSERT INTO tenant (tenant_id, name) VALUES ($1, $2)', [tenant, tenant]);
  await query(`INSERT INTO project (tenant_id, id, key, name) VALUES ($1, $2, 'a', 'A')`, [acme, project]);
  await query(
    `INSERT INTO scan (tenant_id, id, project_id, seq, origin, branch, is_default_stream, scope, state)
     VALUES ($1, $2, $3, 1, 'upload', 'main', true, 'paths', 'analysing')`,
    [acme, scan, project],
  );
});
afterAll(async () => {
  await database?.close();
  await rests?.drop();
});
beforeEach(() => query('TRUNCATE outbox, stage_run, stage_result'));

/** The transaction that ends the analysis and begins the reconciliation, under a lease of so many milliseconds. */
const analysed = (leaseMs: number): Promise<void> =>
  database.inTenant(acme, async (db) => {
    expect(await claimResult(db, { scan, stage: 'analyse' }, 'done')).toBe(true);
    await beginNextStage(db, scan, { outboxId: randomUUID(), stage: 'reconcile', worker: 'w1', leaseMs });
  });

const abandoned = (tenant = acme): Promise<string | undefined> => database.inTenant(tenant, (db) => abandonedStage(db, scan));

test('the next stage is promised as handed over, and its first run belongs to the worker that ended the one before', async () => {
  await analysed(60_000);
  expect(await query('SELECT stage, state, attempt FROM outbox')).toEqual([{ stage: 'reconcile', state: 'queued', attempt: 1 }]);
  expect(await query('SELECT stage, attempt, worker FROM stage_run')).toEqual([{ stage: 'reconcile', attempt: 1, worker: 'w1' }]);
});

test('a stage whose worker lives is not abandoned', async () => {
  await analysed(60_000);
  expect(await abandoned()).toBeUndefined();
});

test('a stage whose lease has ended is abandoned, and another tenant is told of none', async () => {
  await analysed(0);
  expect([await abandoned(), await abandoned(other)]).toEqual(['reconcile', undefined]);
});

test('a stage that was handed over and that nobody has started is left to the queue', async () => {
  await analysed(0);
  await query('DELETE FROM stage_run');
  expect(await abandoned()).toBeUndefined();
});

test('a stage that waits for the relay is not abandoned', async () => {
  await analysed(0);
  await query(`UPDATE outbox SET state = 'waiting'`);
  expect(await abandoned()).toBeUndefined();
});

test('a stage with a result has nothing left to run, and a second result is none', async () => {
  await analysed(0);
  const again = (): Promise<boolean> => database.inTenant(acme, (db) => claimResult(db, { scan, stage: 'reconcile' }, 'done'));
  expect([await again(), await again()]).toEqual([true, false]);
  expect(await query('SELECT * FROM outbox')).toEqual([]);
  expect(await abandoned()).toBeUndefined();
});
