import type { Db } from '../database.js';

/**
 * What a worker is told when it wants to start a stage. `settled`: its result is already committed. `suspect`: an earlier run
 * never ended, so this one may start only where nothing else runs. `held`: too many starts, but another run still lives.
 * `worn-out`: every start that it may have was used, and none lives.
 */
export type StageStart =
  { state: 'run'; attempt: number } | { state: 'settled' | 'suspect' | 'held' } | { state: 'worn-out'; attempt: number };

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
  const [row] = await db.query<{ settled: boolean; counted: number; latest: number; held: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM stage_result WHERE tenant_id = $1 AND scan_id = $2 AND stage = $3) AS settled,
            count(*) FILTER (WHERE interrupted_at IS NULL)::integer AS counted, coalesce(max(attempt), 0) AS latest,
            coalesce(bool_or(interrupted_at IS NULL AND lease_until > clock_timestamp()), false) AS held
     FROM stage_run WHERE tenant_id = $1 AND scan_id = $2 AND stage = $3`,
    [db.tenant, key.scan, key.stage],
  );
  if (!row || row.settled) return { state: 'settled' };
  if (row.counted >= starter.starts) return row.held ? { state: 'held' } : { state: 'worn-out', attempt: row.latest };
  if (row.counted > 0 && !starter.alone) return { state: 'suspect' };
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
export async function claimResult(db: Db, key: StageKey, outcome: StageOutcome, detail: object = {}): Promise<boolean> {
  const [row] = await db.query<{ claimed: boolean }>(
    `WITH claimed AS (
       INSERT INTO stage_result (tenant_id, scan_id, stage, outcome, detail) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING stage
     ), done AS (
       DELETE FROM outbox WHERE tenant_id = $1 AND scan_id = $2 AND stage = $3 AND EXISTS (SELECT 1 FROM claimed)
     )
     SELECT EXISTS (SELECT 1 FROM claimed) AS claimed`,
    [db.tenant, key.scan, key.stage, outcome, detail],
  );
  return row?.claimed === true;
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

/** Why a scan ended as failed, for programs. */
export type ScanFailure = 'stage-worn-out';

/** A scan that has ended: how, and how long after it was accepted. */
export interface EndedScan {
  state: 'completed' | 'superseded' | 'failed';
  seconds: number;
}

/** The column that says how long a scan took, for the statement that ends it. */
export const secondsTaken = `extract(epoch FROM finished_at - accepted_at)::double precision AS seconds`;

/** Ends a scan whose stage failed for good; its files keep what was learnt. Nothing when another run ended it before. */
export async function failScan(
  db: Db,
  key: StageKey,
  failure: ScanFailure,
  failureDetail: string,
): Promise<EndedScan | undefined> {
  if (!(await claimResult(db, key, 'failed', { failure, failureDetail }))) return undefined;
  const [scan] = await db.query<{ seconds: number }>(
    `UPDATE scan SET state = 'failed', finished_at = clock_timestamp(), outcome = outcome || $3::jsonb
     WHERE tenant_id = $1 AND id = $2 RETURNING ${secondsTaken}, ${announced}`,
    [db.tenant, key.scan, { failure, failureDetail }],
  );
  return scan && { state: 'failed', seconds: scan.seconds };
}

/** Wakes whoever watches the scan, for the RETURNING of the statement that changes it. */
export const announced = `pg_notify('plimsoll_scan', scan.id::text)`;
