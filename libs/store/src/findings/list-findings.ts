import { severityCode, severityOf, type FileKind, type Severity } from '@plimsoll/model';
import type { Presence } from '@plimsoll/findings';
import type { Db } from '../database.js';
import { cursorOf, pageOf, totalOf, type Page, type PageRequest, type Total } from '../paging/page.js';
import { afterFinding, findingSlices, firstFindings, someFindings, type FindingFilter } from './finding-slices.js';

export interface FindingRow {
  id: string;
  projectId: string;
  assetId: string;
  path: string;
  rule: string;
  anchor: string;
  kind: FileKind;
  severity: Severity;
  presence: Presence;
  openedAt: Date;
  changedAt: Date;
  resolvedAt: Date | null;
  resolvedReason: string | null;
  /** Where it stands now; null once it is resolved. */
  line: number | null;
  column: number | null;
  endLine: number | null;
  message: string | null;
  excerpt: string | null;
}

/** What a finding's row holds, of the aliases f, a and o. */
export const findingColumns = `f.id, f.project_id AS "projectId", f.asset_id AS "assetId", a.path, f.rule, f.anchor, f.kind, f.severity, f.presence, f.opened_at AS "openedAt",
  f.changed_at AS "changedAt", f.resolved_at AS "resolvedAt", f.resolved_reason AS "resolvedReason",
  o.line, o.column_number AS "column", o.end_line AS "endLine", o.message, o.excerpt`;

/** A finding's evidence is what the current analysis of its asset says of it. */
export const evidence = `JOIN asset a ON a.tenant_id = f.tenant_id AND a.id = f.asset_id
  LEFT JOIN observation o ON f.presence = 1 AND o.tenant_id = f.tenant_id AND o.analysis_id = a.analysis_id AND o.rule = f.rule AND o.anchor = f.anchor`;

export type RawFinding = Omit<FindingRow, 'severity' | 'presence'> & { severity: number; presence: number };

export const findingOf = <Row extends RawFinding>(row: Row): FindingRow & Omit<Row, 'severity' | 'presence'> => ({
  ...row,
  severity: severityOf(row.severity),
  presence: row.presence === 1 ? 'open' : 'resolved',
});

export const cursorOfFinding = (row: FindingRow): string => cursorOf('findings', [severityCode(row.severity), row.id]);

/** Findings, worst first. */
export async function listFindings(db: Db, filter: FindingFilter, page: PageRequest): Promise<Page<FindingRow>> {
  const slices = findingSlices(db, filter);
  afterFinding(slices.where, page.cursor);
  // The page is cut in an index before rows and evidence are joined.
  const rows = await db.query<RawFinding>(
    `SELECT ${findingColumns} FROM (${firstFindings(slices, page.limit + 1)}) i JOIN finding f ON f.tenant_id = $1 AND f.id = i.id ${evidence} ORDER BY f.severity, f.id`,
    slices.where.parameters,
  );
  return pageOf(rows.map(findingOf), page.limit, cursorOfFinding);
}

export async function countFindings(db: Db, filter: FindingFilter): Promise<Total> {
  const slices = findingSlices(db, filter);
  const [row] = await db.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM (${someFindings(slices)}) c`,
    slices.where.parameters,
  );
  return totalOf(row?.n ?? 0);
}

export async function readFinding(db: Db, id: string): Promise<FindingRow | undefined> {
  const [row] = await db.query<RawFinding>(
    `SELECT ${findingColumns} FROM finding f ${evidence} WHERE f.tenant_id = $1 AND f.id = $2`,
    [db.tenant, id],
  );
  return row && findingOf(row);
}

/** The findings with these ids, in no order. */
export async function findingsById(db: Db, ids: readonly string[]): Promise<FindingRow[]> {
  const rows = await db.query<RawFinding>(
    `SELECT ${findingColumns} FROM finding f ${evidence} WHERE f.tenant_id = $1 AND f.id = ANY ($2::uuid[])`,
    [db.tenant, ids],
  );
  return rows.map(findingOf);
}

export interface FindingEventRow {
  id: string;
  at: Date;
  type: 'opened' | 'reopened' | 'resolved' | 'severity-changed';
  scanId: string | null;
  detail: Record<string, unknown>;
}

/** A finding's history, oldest first. Index: finding_event_of_finding. */
export const readFindingEvents = (db: Db, finding: string): Promise<FindingEventRow[]> =>
  db.query<FindingEventRow>(
    `SELECT id, at, type, scan_id AS "scanId", detail FROM finding_event WHERE tenant_id = $1 AND finding_id = $2 ORDER BY at, id LIMIT 1000`,
    [db.tenant, finding],
  );
