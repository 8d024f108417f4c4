import type { KnownFinding } from '@plimsoll/findings';
import { severityOf } from '@plimsoll/model';
import type { Db } from '../database.js';
import type { Covered } from './scan-cover.js';

/** The findings that the covered assets have, once for each source that speaks of them. */
export async function knownFindings(db: Db, assets: readonly Covered[]): Promise<KnownFinding[]> {
  const standing = assets.flatMap((asset) => asset.before?.id ?? []);
  if (standing.length === 0) return [];
  const rows = await db.query<Omit<KnownFinding, 'severity' | 'presence'> & { severity: number; presence: number }>(
    `SELECT f.id, f.asset_id AS "assetId", f.rule, f.anchor, f.severity, f.presence, s.source
     FROM finding f JOIN finding_source s ON s.tenant_id = f.tenant_id AND s.finding_id = f.id
     WHERE f.tenant_id = $1 AND f.asset_id = ANY ($2::uuid[])`,
    [db.tenant, standing],
  );
  return rows.map((row) => ({ ...row, severity: severityOf(row.severity), presence: row.presence === 1 ? 'open' : 'resolved' }));
}
