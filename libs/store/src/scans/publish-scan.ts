import type { Severity } from '@plimsoll/model';
import type { Db } from '../database.js';
import { foldCounters, setProjectDay } from '../posture/fold-counters.js';
import { announced, claimResult, secondsTaken, type EndedScan, type StageKey } from './stage-ledger.js';

/** The transaction of the last stage: trend and organisation catch up, and the scan is finished. Nothing when another run was first. */
export async function publishScan(
  db: Db,
  key: StageKey,
  severityOf: (rule: string) => Severity | undefined,
): Promise<EndedScan | undefined> {
  if (!(await claimResult(db, key, 'done'))) return undefined;
  const [scan] = await db.query<{ projectId: string; isDefaultStream: boolean; seconds: number }>(
    `UPDATE scan SET state = 'completed', finished_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2
     RETURNING project_id AS "projectId", is_default_stream AS "isDefaultStream", ${secondsTaken}, ${announced}`,
    [db.tenant, key.scan],
  );
  if (scan?.isDefaultStream) {
    await setProjectDay(db, scan.projectId);
    await foldCounters(db, severityOf);
  }
  return scan && { state: 'completed', seconds: scan.seconds };
}
