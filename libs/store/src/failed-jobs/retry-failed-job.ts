import type { Db } from '../database.js';
import type { ScanState } from '../scans/read-scans.js';
import { promiseStage } from '../scans/stage-ledger.js';

/** Who wants a failed job retried. The request's own id tells the same request from another. */
export interface RetryRequest {
  job: string;
  requestId: string;
  keyId: string;
  outboxId: string;
  /** State of a scan that waits for the stage. */
  waiting: ScanState;
}

/** Where the bytes of a scan's unjudged files rest: how many have no blob any more, and the keys of those in the blob store. */
export async function restingFiles(db: Db, scan: string): Promise<{ gone: number; storeKeys: string[] }> {
  const [row] = await db.query<{ gone: number; storeKeys: string[] }>(
    `SELECT count(*) FILTER (WHERE b.id IS NULL)::integer AS gone,
       coalesce(array_agg(DISTINCT b.store_key) FILTER (WHERE b.store_key IS NOT NULL), '{}') AS "storeKeys"
     FROM scan_file f LEFT JOIN blob b ON b.tenant_id = f.tenant_id AND b.id = f.blob_id
     WHERE f.tenant_id = $1 AND f.scan_id = $2 AND f.state = 'pending'`,
    [db.tenant, scan],
  );
  return row ?? { gone: 0, storeKeys: [] };
}

/**
 * Puts the stage of a failed job back in line with a fresh run of starts, and its scan back to where it waits for it; the job is
 * kept as retried. The same request may ask again. False: another request has retried it.
 */
export async function retryFailedJob(db: Db, request: RetryRequest): Promise<boolean> {
  const { job, requestId, keyId } = request;
  const [retried] = await db.query<{ scan: string; stage: string; lastJob: number }>(
    `UPDATE failed_job SET retried_at = clock_timestamp(), retried_by = $3, retry_id = $4
     WHERE tenant_id = $1 AND id = $2 AND retried_at IS NULL RETURNING scan_id AS scan, stage, last_job AS "lastJob"`,
    [db.tenant, job, keyId, requestId],
  );
  if (!retried) return isRetriedBy(db, job, requestId);
  const { scan, stage, lastJob } = retried;
  await db.query(`DELETE FROM stage_result WHERE tenant_id = $1 AND scan_id = $2 AND stage = $3`, [db.tenant, scan, stage]);
  await db.query(
    `UPDATE scan SET state = $3, finished_at = NULL, outcome = outcome - 'failure' - 'failureDetail' WHERE tenant_id = $1 AND id = $2`,
    [db.tenant, scan, request.waiting],
  );
  await promiseStage(db, request.outboxId, { scan, stage }, lastJob + 1);
  return true;
}

async function isRetriedBy(db: Db, job: string, requestId: string): Promise<boolean> {
  const rows = await db.query(`SELECT 1 FROM failed_job WHERE tenant_id = $1 AND id = $2 AND retry_id = $3`, [
    db.tenant,
    job,
    requestId,
  ]);
  return rows.length > 0;
}
