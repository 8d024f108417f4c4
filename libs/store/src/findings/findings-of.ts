import type { Db } from '../database.js';
import { countedUpTo, pagesOf, totalsOf, type Page, type PageRequest, type Total } from '../paging/page.js';
import {
  afterFinding,
  cursorOfFinding,
  evidence,
  findingColumns,
  findingOf,
  whereFinding,
  type FindingEventRow,
  type FindingFilter,
  type FindingRow,
  type RawFinding,
} from './list-findings.js';

/** What findings can be listed by for many at once. */
export type FindingParent = 'project' | 'asset';

const parentColumn = { project: 'f.project_id', asset: 'f.asset_id' };

/** One page of findings for each of these projects or assets, worst first. Indexes: finding_of_project, finding's unique key. */
export async function findingsOf(
  db: Db,
  parent: FindingParent,
  ids: readonly string[],
  filter: FindingFilter,
  page: PageRequest,
): Promise<Map<string, Page<FindingRow>>> {
  const where = afterFinding(whereFinding(db, filter), page.cursor);
  const parents = where.parameter(ids);
  const rows = await db.query<RawFinding & { parent: string }>(
    `SELECT p.id AS parent, ${findingColumns} FROM unnest(${parents}::uuid[]) AS p (id)
     CROSS JOIN LATERAL (
       SELECT * FROM finding f WHERE ${where.sql} AND ${parentColumn[parent]} = p.id ORDER BY f.severity, f.id LIMIT ${page.limit + 1}
     ) f ${evidence} ORDER BY f.severity, f.id`,
    where.parameters,
  );
  return pagesOf(ids, rows.map(findingOf), page.limit, cursorOfFinding);
}

/** How many findings each of these projects or assets has. */
export async function countFindingsOf(
  db: Db,
  parent: FindingParent,
  ids: readonly string[],
  filter: FindingFilter,
): Promise<Map<string, Total>> {
  const where = whereFinding(db, filter);
  const parents = where.parameter(ids);
  return totalsOf(
    await db.query<{ parent: string; n: number }>(
      `SELECT p.id AS parent, c.n FROM unnest(${parents}::uuid[]) AS p (id) CROSS JOIN LATERAL (
         SELECT count(*)::integer AS n FROM (SELECT 1 FROM finding f WHERE ${where.sql} AND ${parentColumn[parent]} = p.id LIMIT ${countedUpTo + 1}) f
       ) c`,
      where.parameters,
    ),
  );
}

/** The last events of each of these findings, oldest first. Index: finding_event_of_finding. */
export async function lastEventsOf(db: Db, findings: readonly string[], last: number): Promise<Map<string, FindingEventRow[]>> {
  const rows = await db.query<FindingEventRow & { findingId: string }>(
    `SELECT e.finding_id AS "findingId", e.id, e.at, e.type, e.scan_id AS "scanId", e.detail FROM unnest($2::uuid[]) AS p (id)
     CROSS JOIN LATERAL (SELECT * FROM finding_event e WHERE e.tenant_id = $1 AND e.finding_id = p.id ORDER BY e.at DESC, e.id DESC LIMIT $3) e
     ORDER BY e.at, e.id`,
    [db.tenant, findings, last],
  );
  return Map.groupBy(rows, (row) => row.findingId);
}
