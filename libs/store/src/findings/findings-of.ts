import type { Db } from '../database.js';
import { pagesOf, totalsOf, type Page, type PageRequest, type Total } from '../paging/page.js';
import {
  afterFinding,
  findingSlices,
  firstFindings,
  someFindings,
  type FindingFilter,
  type FindingParent,
} from './finding-slices.js';
import {
  cursorOfFinding,
  evidence,
  findingColumns,
  findingOf,
  type FindingEventRow,
  type FindingRow,
  type RawFinding,
} from './list-findings.js';

/** One page of findings for each of these projects or assets, worst first. Indexes: those of slices, finding's unique key. */
export async function findingsOf(
  db: Db,
  parent: FindingParent,
  ids: readonly string[],
  filter: FindingFilter,
  page: PageRequest,
): Promise<Map<string, Page<FindingRow>>> {
  const slices = findingSlices(db, filter, parent);
  afterFinding(slices.where, page.cursor);
  const rows = await db.query<RawFinding & { parent: string }>(
    `SELECT p.id AS parent, ${findingColumns} FROM unnest(${slices.where.parameter(ids)}::uuid[]) AS p (id)
     CROSS JOIN LATERAL (${firstFindings(slices, page.limit + 1)}) i JOIN finding f ON f.tenant_id = $1 AND f.id = i.id ${evidence} ORDER BY f.severity, f.id`,
    slices.where.parameters,
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
  const slices = findingSlices(db, filter, parent);
  return totalsOf(
    await db.query<{ parent: string; n: number }>(
      `SELECT p.id AS parent, c.n FROM unnest(${slices.where.parameter(ids)}::uuid[]) AS p (id)
       CROSS JOIN LATERAL (SELECT count(*)::integer AS n FROM (${someFindings(slices)}) f) c`,
      slices.where.parameters,
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
