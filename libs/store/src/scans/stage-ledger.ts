import type { Db } from '../database.js';

/**
 * What a worker is told when it wants to start a stage. `settled`: its result is already committed. `suspect`: an earlier run
 * never ended, or it was given up before, so this one may start only where nothing else runs. `held`: too many starts, but
 * another run still lives. `worn-out`: every start that it may have was used, and none lives.
 */
export type StageStart =
  { state: 'run'; attempt: number } | { state: 'settled' | 'suspect' | 'held' } | { state: 'worn-out'; starts: number };

export interface StageKey {
  scan: string;
  stage: string;
}

/** Who starts a stage, and under which rules. */
export interface StageStarter {
  worker: string;
  /** Longest that the run may go without renewing its lease, in ms. */
  leaseMs: number;
  /** Starts that the stage may have without ending by a fault of its own. */
  starts: number;
  /** Nothing else runs in the process, so that its death would be this stage's doing. */
  alone: boolean;
}

/** Writes that a stage starts, before its work. */
export async function startStage(db: Db, key: StageKey, starter: StageStarter): Promise<StageStart> {
  // A job that is delivered twice asks twice at the same time.
  await db.query(`SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))`, [key.scan, key.stage]);
  const [row] = await db.query<{ settled: boolean; retried: boolean; counted: number; latest: number; held: boolean }>(
    `WITH given_up AS (
       SELECT coalesce(max(last_attempt), 0) AS last FROM failed_job WHERE tenant_id = $1 AND scan_id = $2 AND stage = $3
     )
     SELECT EXISTS (SELECT 1 FROM stage_result WHERE tenant_id = $1 AND scan_id = $2 AND stage = $3) AS settled, g.last > 0 AS retried,
            count(r.attempt) FILTER (WHERE r.interrupted_at IS NULL AND r.attempt > g.last)::integer AS counted,
            coalesce(max(r.attempt), 0) AS latest,
            coalesce(bool_or(r.interrupted_at IS NULL AND r.lease_until > clock_timestamp()), false) AS held
     FROM given_up g LEFT JOIN stage_run r ON r.tenant_id = $1 AND r.scan_id = $2 AND r.stage = $3 GROUP BY g.last`,
    [db.tenant, key.scan, key.stage],
  );
  if (!row || row.settled) return { state: 'settled' };
  if (row.counted >= starter.starts) return row.held ? { state: 'held' } : { state: 'worn-out', starts: row.counted };
  if ((row.counted > 0 || row.retried) && !starter.alone) return { state: 'suspect' };
  const attempt = row.latest + 1;
  await db.query(
    `INSERT INTO stage_run (tenant_id, scan_id, stage, attempt, worker, lease_until)
     VALUES ($1, $2, $3, $4, $5, clock_timestamp() + $6 * interval '1 millisecond')`,
    [db.tenant, key.scan, key.stage, attempt, starter.worker, starter.leaseMs],
  );
  return { state: 'run', attempt };
}

/** The stage of the scan that was handed over and whose last run died in it; undefined when there is none. */
export async function abandonedStage(db: Db, scan: string): Promise<string | undefined> {
  const [row] = await db.query<{ stage: string }>(
    `SELECT o.stage FROM outbox o WHERE o.tenant_id = $1 AND o.scan_id = $2 AND o.state = 'queued'
       AND EXISTS (SELECT 1 FROM stage_run r WHERE r.tenant_id = $1 AND r.scan_id = $2 AND r.stage = o.stage)
       AND NOT EXISTS (SELECT 1 FROM stage_run r WHERE r.tenant_id = $1 AND r.scan_id = $2 AND r.stage = o.stage
                       AND r.interrupted_at IS NULL AND r.lease_until > clock_timestamp())`,
    [db.tenant, scan],
  );
  return row?.stage;
}

/** Says that the run is alive; the reconciler leaves its work alone until the lease ends. */
export async function renewLease(db: Db, key: StageKey, attempt: number, leaseMs: number): Promise<void> {
  await db.query(
    `UPDATE stage_run SET lease_until = clock_timestamp() + $5 * interval '1 millisecond'
     WHERE tenant_id = $1 AND scan_id = $2 AND stage = $3 AND attempt = $4`,
    [db.tenant, key.scan, key.stage, attempt, leaseMs],
  );
}

/** Says that the run ended through no fault of its input, so that it does not count as a start. */
export async function interruptStage(db: Db, key: StageKey, attempt: number): Promise<void> {
  await db.query(
    `UPDATE stage_run SET interrupted_at = clock_timestamp() WHERE tenant_id = $1 AND scan_id = $2 AND stage = $3 AND attempt = $4`,
    [db.tenant, key.scan, key.stage, attempt],
  );
}

export type StageOutcome = 'done' | 'superseded' | 'failed';

/**
 * Opens the commit of a stage: claims its one result row and its outbox row. False: another run's result is there, so the
 * caller writes nothing.
 */
export const claimResult = async (db: Db, key: StageKey, outcome: StageOutcome, detail: object = {}): Promise<boolean> =>
  (await claim(db, key, outcome, detail)) !== undefined;

/** As `claimResult`, but gives the number of the last job that the queue was handed for the stage; undefined where that gives false. */
async function claim(db: Db, key: StageKey, outcome: StageOutcome, detail: object): Promise<number | undefined> {
  const [row] = await db.query<{ claimed: boolean; job: number | null }>(
    `WITH claimed AS (
       INSERT INTO stage_result (tenant_id, scan_id, stage, outcome, detail) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING stage
     ), done AS (
       DELETE FROM outbox WHERE tenant_id = $1 AND scan_id = $2 AND stage = $3 AND EXISTS (SELECT 1 FROM claimed) RETURNING attempt
     )
     SELECT EXISTS (SELECT 1 FROM claimed) AS claimed, (SELECT attempt FROM done) AS job`,
    [db.tenant, key.scan, key.stage, outcome, detail],
  );
  return row?.claimed ? (row.job ?? 0) : undefined;
}

/** A stage that follows another one, with the worker that goes on with it. */
export interface NextStage {
  outboxId: string;
  stage: string;
  worker: string;
  /** Longest that its run may go without renewing its lease, in ms. */
  leaseMs: number;
}

/**
 * Promises the next stage in the transaction that ends this one, starts its first run for the worker that ends it, and tells whoever
 * watches. When that worker dies, the stage is found like any that the queue has lost.
 */
export async function beginNextStage(db: Db, scan: string, next: NextStage): Promise<void> {
  await db.query(
    `WITH promised AS (
       INSERT INTO outbox (tenant_id, id, scan_id, stage, state, queued_at) VALUES ($1, $2, $3, $4, 'queued', clock_timestamp())
     )
     INSERT INTO stage_run (tenant_id, scan_id, stage, attempt, worker, lease_until)
     VALUES ($1, $3, $4, 1, $5, clock_timestamp() + $6 * interval '1 millisecond') RETURNING pg_notify('plimsoll_scan', $3::text)`,
    [db.tenant, next.outboxId, scan, next.stage, next.worker, next.leaseMs],
  );
}

/** Promises a stage as the queue's job of that number, in the transaction that makes it due, and tells whoever watches. */
export async function promiseStage(db: Db, outboxId: string, { scan, stage }: StageKey, job: number): Promise<void> {
  await db.query(
    `INSERT INTO outbox (tenant_id, id, scan_id, stage, attempt) VALUES ($1, $2, $3, $4, $5)
     RETURNING pg_notify('plimsoll_outbox', ''), pg_notify('plimsoll_scan', $3::text)`,
    [db.tenant, outboxId, scan, stage, job],
  );
}

/** Why a scan ended as failed, for programs. */
export type ScanFailure = 'stage-worn-out';

/** A scan that has ended: how, and how long after it was accepted. */
export interface EndedScan {
  state: 'completed' | 'superseded' | 'failed';
  seconds: number;
}

/** The column that says how long a scan took, for the statement that ends it. */
export const secondsTaken = `extract(epoch FROM finished_at - accepted_at)::double precision AS seconds`;

/** A stage that is given up: why, after how many starts, and the id of the failed job that is kept of it (UUIDv7). */
export interface GivenUp {
  id: string;
  failure: ScanFailure;
  failureDetail: string;
  starts: number;
}

/**
 * Ends a scan whose stage failed for good and keeps the failed job; its files keep what was learnt. Nothing when another run
 * ended it before.
 */
export async function failScan(db: Db, key: StageKey, { id, starts, ...why }: GivenUp): Promise<EndedScan | undefined> {
  const lastJob = await claim(db, key, 'failed', why);
  if (lastJob === undefined) return undefined;
  const [scan] = await db.query<{ seconds: number }>(
    `UPDATE scan SET state = 'failed', finished_at = clock_timestamp(), outcome = outcome || $3::jsonb
     WHERE tenant_id = $1 AND id = $2 RETURNING ${secondsTaken}, ${announced}`,
    [db.tenant, key.scan, why],
  );
  await db.query(
    `INSERT INTO failed_job (tenant_id, id, project_id, scan_id, stage, code, detail, starts, last_attempt, last_job)
     SELECT s.tenant_id, $3, s.project_id, s.id, $4, $5, $6, $7,
       (SELECT coalesce(max(r.attempt), 0) FROM stage_run r WHERE r.tenant_id = s.tenant_id AND r.scan_id = s.id AND r.stage = $4), $8
     FROM scan s WHERE s.tenant_id = $1 AND s.id = $2`,
    [db.tenant, key.scan, id, key.stage, why.failure, why.failureDetail, starts, lastJob],
  );
  return scan && { state: 'failed', seconds: scan.seconds };
}

/** Wakes whoever watches the scan, for the RETURNING of the statement that changes it. */
export const announced = `pg_notify('plimsoll_scan', scan.id::text)`;
