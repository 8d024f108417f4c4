import type { Db } from '../database.js';

/** How a scan of another branch differs from the default branch, over just the files that it carries and analysed. */
export interface BranchComparison {
  comparedWith: 'default-branch';
  newFindings: number;
  goneFindings: number;
}

export async function compareWithDefault(db: Db, scan: string, projectId: string): Promise<BranchComparison> {
  const [row] = await db.query<{ new: number; gone: number }>(
    `WITH branch AS (
       SELECT f.path, o.rule, o.anchor FROM scan_file f JOIN observation o ON o.tenant_id = f.tenant_id AND o.analysis_id = f.analysis_id
       WHERE f.tenant_id = $1 AND f.scan_id = $2
     ), mainline AS (
       SELECT a.path, d.rule, d.anchor
       FROM scan_file f JOIN asset a ON a.tenant_id = f.tenant_id AND a.project_id = $3 AND a.path = f.path
       JOIN finding d ON d.tenant_id = a.tenant_id AND d.asset_id = a.id AND d.presence = 1
       WHERE f.tenant_id = $1 AND f.scan_id = $2 AND f.state = 'analysed'
     )
     SELECT (SELECT count(*) FROM (SELECT * FROM branch EXCEPT SELECT * FROM mainline) n)::integer AS new,
            (SELECT count(*) FROM (SELECT * FROM mainline EXCEPT SELECT * FROM branch) g)::integer AS gone`,
    [db.tenant, scan, projectId],
  );
  return { comparedWith: 'default-branch', newFindings: row?.new ?? 0, goneFindings: row?.gone ?? 0 };
}
