import type { Db } from '../database.js';
import type { ScanState } from './read-scans.js';

/** How far a scan has come. */
export interface ScanStanding {
  id: string;
  state: ScanState;
  /** Its place in line, 1 being next; null once a worker has it. */
  position: number | null;
  /** Its files, and how many of them need no more work. */
  progress: { files: number; done: number };
  finishedAt: Date | null;
}

/** The standings of these scans, in no order; only a login that serves requests may ask for places in line. */
export const scanStandings = (db: Db, ids: readonly string[]): Promise<ScanStanding[]> =>
  db.query<ScanStanding>(
    `SELECT s.id, s.state, q.place AS position,
       json_build_object('files', f.files, 'done', least(f.files, f.done + CASE s.state WHEN 'analysing' THEN s.files_judged ELSE 0 END)) AS progress,
       s.finished_at AS "finishedAt"
     FROM scan s
     CROSS JOIN LATERAL (
       SELECT count(*)::integer AS files, (count(*) FILTER (WHERE f.state <> 'pending'))::integer AS done
       FROM scan_file f WHERE f.tenant_id = s.tenant_id AND f.scan_id = s.id
     ) f
     LEFT JOIN system.queue_positions($1, $2::uuid[]) q ON q.scan_id = s.id AND s.state = 'accepted'
     WHERE s.tenant_id = $1 AND s.id = ANY ($2::uuid[])`,
    [db.tenant, ids],
  );

/** Notes how many files the running analysis has judged so far; a note that comes late changes nothing. */
export async function noteFilesJudged(db: Db, scan: string, judged: number): Promise<void> {
  await db.query(
    `UPDATE scan SET files_judged = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'analysing' AND files_judged < $3`,
    [db.tenant, scan, judged],
  );
}
