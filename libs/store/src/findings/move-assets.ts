import type { Db } from '../database.js';
import type { ScanToReconcile } from './covered-assets.js';
import type { Covered } from './scan-cover.js';

/** Writes new assets, retires absent ones, brings back returning ones, and points each at what was said of it last. */
export async function moveAssets(
  db: Db,
  scanId: string,
  scan: ScanToReconcile,
  assets: readonly Covered[],
  at: Date,
): Promise<void> {
  const rows = assets
    .filter(({ file }) => file === undefined || file.state === 'analysed')
    .map(({ assetId, path, kind, file }) => ({
      id: assetId,
      path,
      kind,
      analysis_id: file?.analysisId ?? null,
      gone: file === undefined,
    }));
  await db.query(
    `INSERT INTO asset (tenant_id, id, project_id, path, kind, last_seq, scan_id, analysis_id, first_seen_at)
     SELECT $1, a.id, $2, a.path, a.kind, $3, $4, a.analysis_id, $5
     FROM json_to_recordset($6) AS a (id uuid, path text, kind text, analysis_id uuid, gone boolean) ORDER BY a.id
     ON CONFLICT (tenant_id, id) DO UPDATE SET last_seq = excluded.last_seq, scan_id = excluded.scan_id, kind = excluded.kind,
       analysis_id = coalesce(excluded.analysis_id, asset.analysis_id), retired_at = CASE WHEN excluded.analysis_id IS NULL THEN coalesce(asset.retired_at, $5) END`,
    [db.tenant, scan.projectId, scan.seq, scanId, at, JSON.stringify(rows)],
  );
}
