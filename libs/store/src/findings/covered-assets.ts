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

/** A scan whose project's row is locked. */
export interface LockedScan {
  scan: ScanToReconcile;
  /** The instant at which its changes happen. */
  at: Date;
  /** The number of the newest full scan reconciled for its stream; 0 when there was none. */
  lastFullSeq: bigint;
}

/** Locks the row of the scan's project until the transaction ends; what the lock guards is read under it. */
export async function lockScan(db: Db, scan: string): Promise<LockedScan> {
  const [row] = await db.query<ScanToReconcile>(
    `SELECT s.project_id AS "projectId", s.seq, s.scope, s.origin, s.branch, s.is_default_stream AS "isDefaultStream", s.rule_pack AS "rulePack"
     FROM scan s JOIN project p ON p.tenant_id = s.tenant_id AND p.id = s.project_id
     WHERE s.tenant_id = $1 AND s.id = $2 FOR NO KEY UPDATE OF p`,
    [db.tenant, scan],
  );
  if (!row) throw new Error(`scan ${scan} is not there`);
  const [stream] = await db.query<{ at: Date; seq: string | null }>(
    `SELECT clock_timestamp()::timestamptz(3) AS at,
       (SELECT last_full_seq FROM project_stream WHERE tenant_id = $1 AND project_id = $2 AND branch = $3) AS seq`,
    [db.tenant, row.projectId, row.branch],
  );
  if (!stream) throw new Error('Postgres does not say what time it is');
  return { scan: row, at: stream.at, lastFullSeq: BigInt(stream.seq ?? 0) };
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

export async function advanceStream(db: Db, scan: ScanToReconcile): Promise<void> {
  await db.query(
    `INSERT INTO project_stream (tenant_id, project_id, branch, last_seq, last_full_seq) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, project_id, branch) DO UPDATE
     SET last_seq = greatest(project_stream.last_seq, excluded.last_seq), last_full_seq = greatest(project_stream.last_full_seq, excluded.last_full_seq)`,
    [db.tenant, scan.projectId, scan.branch, scan.seq, scan.scope === 'full' ? scan.seq : 0],
  );
}
