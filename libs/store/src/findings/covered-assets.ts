import type { FileKind } from '@plimsoll/model';
import type { LookedAt } from '@plimsoll/posture';
import type { Db } from '../database.js';

export interface ScanToReconcile {
  projectId: string;
  seq: string;
  scope: 'paths' | 'full';
  origin: 'upload' | 'host-report';
  branch: string;
  isDefaultStream: boolean;
  rulePack: string;
}

/** A file of the scan with its analysis, or without one when it was refused, skipped or failed. */
export interface JudgedFile {
  path: string;
  kind: FileKind | null;
  state: 'analysed' | 'skipped' | 'refused' | 'failed';
  analysisId: string | null;
  verdicts: LookedAt | null;
}

/** An asset as it stood before this scan. */
export interface StandingAsset {
  id: string;
  path: string;
  kind: FileKind;
  lastSeq: string;
  retired: boolean;
  verdicts: LookedAt | null;
}

/** The scan, with its project's row locked until the transaction ends, and the instant at which its changes happen. */
export async function lockScan(db: Db, scan: string): Promise<{ scan: ScanToReconcile; at: Date }> {
  const [row] = await db.query<ScanToReconcile>(
    `SELECT s.project_id AS "projectId", s.seq, s.scope, s.origin, s.branch, s.is_default_stream AS "isDefaultStream", s.rule_pack AS "rulePack"
     FROM scan s JOIN project p ON p.tenant_id = s.tenant_id AND p.id = s.project_id
     WHERE s.tenant_id = $1 AND s.id = $2 FOR NO KEY UPDATE OF p`,
    [db.tenant, scan],
  );
  const [clock] = await db.query<{ at: Date }>(`SELECT clock_timestamp()::timestamptz(3) AS at`);
  if (!row || !clock) throw new Error(`scan ${scan} is not there`);
  return { scan: row, at: clock.at };
}

export const judgedFiles = (db: Db, scan: string): Promise<JudgedFile[]> =>
  db.query<JudgedFile>(
    `SELECT f.path, f.kind, f.state, f.analysis_id AS "analysisId", a.verdicts
     FROM scan_file f LEFT JOIN analysis a ON a.tenant_id = f.tenant_id AND a.id = f.analysis_id
     WHERE f.tenant_id = $1 AND f.scan_id = $2 ORDER BY f.path`,
    [db.tenant, scan],
  );

/** The project's assets that this scan may speak of: those at its paths, and for a full scan every file asset. */
export const standingAssets = (db: Db, scan: ScanToReconcile, paths: readonly string[]): Promise<StandingAsset[]> =>
  db.query<StandingAsset>(
    `SELECT t.id, t.path, t.kind, t.last_seq AS "lastSeq", t.retired_at IS NOT NULL AS retired, a.verdicts
     FROM asset t LEFT JOIN analysis a ON a.tenant_id = t.tenant_id AND a.id = t.analysis_id
     WHERE t.tenant_id = $1 AND t.project_id = $2 AND (t.path = ANY ($3::text[]) OR ($4 AND t.kind <> 'docker-bench' AND t.retired_at IS NULL))
     ORDER BY t.id`,
    [db.tenant, scan.projectId, paths, scan.scope === 'full'],
  );

/** The number of the newest full scan reconciled for the stream; '0' when there was none. */
export async function lastFullSeq(db: Db, scan: ScanToReconcile): Promise<bigint> {
  const [row] = await db.query<{ seq: string }>(
    `SELECT last_full_seq AS seq FROM project_stream WHERE tenant_id = $1 AND project_id = $2 AND branch = $3`,
    [db.tenant, scan.projectId, scan.branch],
  );
  return BigInt(row?.seq ?? 0);
}

export async function advanceStream(db: Db, scan: ScanToReconcile): Promise<void> {
  await db.query(
    `INSERT INTO project_stream (tenant_id, project_id, branch, last_seq, last_full_seq) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, project_id, branch) DO UPDATE
     SET last_seq = greatest(project_stream.last_seq, excluded.last_seq), last_full_seq = greatest(project_stream.last_full_seq, excluded.last_full_seq)`,
    [db.tenant, scan.projectId, scan.branch, scan.seq, scan.scope === 'full' ? scan.seq : 0],
  );
}
