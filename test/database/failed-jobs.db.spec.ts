import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  claimResult,
  countFailedJobs,
  Database,
  failScan,
  listFailedJobs,
  readFailedJob,
  retryFailedJob,
  startStage,
  type Db,
} from '@plimsoll/store';
import { v7 as uuidv7 } from 'uuid';
import { withClient } from '../../tools/database/connection.ts';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';

const [acme, other] = [randomUUID(), randomUUID()];
const projects: Record<string, string> = { [acme]: randomUUID(), [other]: randomUUID() };
const starter = { worker: 'w', leaseMs: 0, starts: 3, alone: true };
const why = { failure: 'stage-worn-out', failureDetail: 'It never ended.', starts: 3 } as const;

let fresh: FreshDatabase;
let database: Database;
let seq = 0;

const asAdmin = async <Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
  withClient(fresh.adminUrl, async (client) => (await client.query<Row>(sql, [...parameters])).rows);
const as = <Result>(tenant: string, work: (db: Db) => Promise<Result>): Promise<Result> => database.inTenant(tenant, work);

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await Database.open({
    url: fresh.workerUrl,
    poolSize: 4,
    statementTimeoutMs: 10_000,
    applicationName: 'failed jobs',
  });
  for (const tenant of [acme, other]) {
    await asAdmin('INSERT INTO tenant (tenant_id, name) VALUES ($1, $2)', [tenant, tenant]);
    await asAdmin('INSERT INTO project (tenant_id, id, key, name) VALUES ($1, $2, $3, $3)', [tenant, projects[tenant], 'a']);
  }
});
afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

/** A scan whose analysis was handed to the queue `jobs` times. */
async function promised(tenant: string, jobs = 1): Promise<{ scan: string; stage: string }> {
  const scan = uuidv7();
  await asAdmin(
    `INSERT INTO scan (tenant_id, id, project_id, seq, origin, branch, is_default_stream, scope, state) VALUES ($1, $2, $3, $4, 'upload', 'main', true, 'paths', 'analysing')`,
    [tenant, scan, projects[tenant], ++seq],
  );
  await asAdmin(`INSERT INTO outbox (tenant_id, id, scan_id, stage, attempt) VALUES ($1, $2, $3, 'analyse', $4)`, [
    tenant,
    randomUUID(),
    scan,
    jobs,
  ]);
  return { scan, stage: 'analyse' };
}

/** A scan that failed after three starts, and its failed job. */
async function failed(tenant: string, jobs = 1): Promise<{ scan: string; stage: string; job: string }> {
  const key = await promised(tenant, jobs);
  for (let start = 0; start < 3; start += 1) await as(tenant, (db) => startStage(db, key, starter));
  const job = uuidv7();
  await as(tenant, (db) => failScan(db, key, { id: job, ...why }));
  return { ...key, job };
}

const request = (job: string, requestId: string = randomUUID()) =>
  ({ job, requestId, keyId: randomUUID(), outboxId: uuidv7(), waiting: 'accepted' }) as const;

const whole = { projectId: undefined, stage: undefined };

test("a tenant's failed jobs are its own", async () => {
  const [mine, theirs] = [await failed(acme), await failed(other)];
  const listed = await as(other, (db) => listFailedJobs(db, whole, { limit: 10, cursor: undefined }));
  expect(listed.items.map(({ id }) => id)).toEqual([theirs.job]);
  expect(await as(other, (db) => readFailedJob(db, mine.job))).toBeUndefined();
  expect(await as(other, (db) => retryFailedJob(db, request(mine.job)))).toBe(false);
  expect(await as(acme, (db) => readFailedJob(db, mine.job))).toMatchObject({ retriedAt: null });
});

test('a retry promises a job that the queue has never seen, and takes back the failure alone', async () => {
  const { scan, job } = await failed(acme, 7);
  expect(await as(acme, (db) => retryFailedJob(db, request(job)))).toBe(true);
  expect(await asAdmin('SELECT stage, attempt, state FROM outbox WHERE scan_id = $1', [scan])).toEqual([
    { stage: 'analyse', attempt: 8, state: 'waiting' },
  ]);
  expect(await asAdmin('SELECT stage FROM stage_result WHERE scan_id = $1', [scan])).toEqual([]);
  expect(await asAdmin('SELECT state, finished_at, outcome FROM scan WHERE id = $1', [scan])).toEqual([
    { state: 'accepted', finished_at: null, outcome: {} },
  ]);
});

test('a retried stage begins alone, and has as many starts as a new one', async () => {
  const { job, ...key } = await failed(acme);
  await as(acme, (db) => retryFailedJob(db, request(job)));
  expect(await as(acme, (db) => startStage(db, key, { ...starter, alone: false }))).toEqual({ state: 'suspect' });
  const starts = [];
  for (let start = 0; start < 4; start += 1) starts.push(await as(acme, (db) => startStage(db, key, starter)));
  expect(starts).toEqual([
    { state: 'run', attempt: 4 },
    { state: 'run', attempt: 5 },
    { state: 'run', attempt: 6 },
    { state: 'worn-out', starts: 3 },
  ]);
});

test('a request that comes again has done it, another one has not', async () => {
  const { scan, job } = await failed(acme);
  const mine = randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => as(acme, (db) => retryFailedJob(db, request(job, mine)))));
  expect(answers).toEqual([true, true, true]);
  expect(await as(acme, (db) => retryFailedJob(db, request(job)))).toBe(false);
  expect(await asAdmin('SELECT attempt FROM outbox WHERE scan_id = $1', [scan])).toEqual([{ attempt: 2 }]);
});

test('a result that was reached is never deleted, whoever asks', async () => {
  const done = await promised(acme);
  await as(acme, (db) => claimResult(db, done, 'done'));
  await as(acme, (db) => db.query('DELETE FROM stage_result WHERE tenant_id = $1', [acme]));
  await as(other, (db) => db.query('DELETE FROM stage_result'));
  expect(await asAdmin('SELECT outcome FROM stage_result WHERE scan_id = $1', [done.scan])).toEqual([{ outcome: 'done' }]);
});

test('what is kept of a failure cannot be rewritten', async () => {
  const { job } = await failed(acme);
  for (const column of ['detail', 'code', 'stage'])
    await expect(as(acme, (db) => db.query(`UPDATE failed_job SET ${column} = 'x' WHERE id = $1`, [job]))).rejects.toThrow(
      'permission denied',
    );
});

test('every list is read in the order of an index, whatever it is filtered by', async () => {
  const { scan } = await failed(acme);
  const rare = randomUUID();
  await asAdmin('INSERT INTO project (tenant_id, id, key, name) VALUES ($1, $2, $3, $3)', [acme, rare, 'b']);
  await asAdmin(
    `INSERT INTO failed_job (tenant_id, id, project_id, scan_id, stage, code, detail, starts, last_attempt, last_job)
     SELECT $1, gen_random_uuid(), CASE WHEN n % 20 = 0 THEN $3::uuid ELSE $2 END, $4, CASE WHEN n % 19 = 0 THEN 'publish' ELSE 'analyse' END,
       'stage-worn-out', '', 3, 100 + n, 1 FROM generate_series(1, 20000) n`,
    [acme, projects[acme], rare, scan],
  );
  await asAdmin('ANALYZE failed_job');
  for (const [filter, index] of [
    [whole, 'failed_job_pkey'],
    [{ ...whole, projectId: rare }, 'failed_job_of_project'],
    [{ ...whole, stage: 'publish' }, 'failed_job_of_stage'],
    [{ projectId: rare, stage: 'publish' }, 'failed_job_of_project_stage'],
  ] as const) {
    const plan = await planOf((db) => listFailedJobs(db, filter, { limit: 25, cursor: undefined }));
    expect(plan).toMatch(new RegExp(`using ${index}\\b`));
    expect(plan).not.toMatch(/Sort|Seq Scan on failed_job/);
  }
  expect(await as(acme, (db) => countFailedJobs(db, whole))).toEqual({ count: 10_000, type: 'AT_LEAST' });
});

/** The plan of the one statement that `work` asks, as the application sees it. */
const planOf = (work: (db: Db) => Promise<unknown>): Promise<string> =>
  as(acme, async (db) => {
    let plan = '';
    const explaining: Db = {
      ...db,
      query: async (sql, parameters) => {
        const lines = await db.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, parameters);
        plan = lines.map((line) => line['QUERY PLAN']).join('\n');
        return [];
      },
    };
    await work(explaining);
    return plan;
  });
