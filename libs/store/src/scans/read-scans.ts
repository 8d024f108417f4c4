import { severityOf, type Confidence, type FileKind, type NotAssessed, type Problem, type Severity } from '@plimsoll/model';
import type { Db } from '../database.js';
import { cursorOf, pageOf, readCursor, type Page, type PageRequest } from '../paging/page.js';
import { Where } from '../paging/where.js';

export type ScanState = 'accepted' | 'analysing' | 'reconciling' | 'publishing' | 'completed' | 'superseded' | 'failed';

export interface ScanRow {
  id: string;
  projectId: string;
  projectKey: string;
  seq: number;
  origin: 'upload' | 'host-report';
  state: ScanState;
  scope: 'paths' | 'full';
  branch: string;
  isDefaultBranch: boolean;
  commit: string | null;
  pipelineUrl: string | null;
  rulePack: string | null;
  acceptedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  outcome: Record<string, number | string>;
}

/** What a scan's row holds, of the aliases s and p. */
export const scanColumns = `s.id, s.project_id AS "projectId", p.key AS "projectKey", s.seq::integer AS seq, s.origin, s.state, s.scope, s.branch,
  s.is_default_stream AS "isDefaultBranch", s.commit_id AS "commit", s.pipeline_url AS "pipelineUrl", s.rule_pack AS "rulePack",
  s.accepted_at AS "acceptedAt", s.started_at AS "startedAt", s.finished_at AS "finishedAt", s.outcome`;

export const scanFrom = 'FROM scan s JOIN project p ON p.tenant_id = s.tenant_id AND p.id = s.project_id';

export async function readScan(db: Db, id: string): Promise<ScanRow | undefined> {
  return (await db.query<ScanRow>(`SELECT ${scanColumns} ${scanFrom} WHERE s.tenant_id = $1 AND s.id = $2`, [db.tenant, id]))[0];
}

/** The scans with these ids, in no order. */
export const scansById = (db: Db, ids: readonly string[]): Promise<ScanRow[]> =>
  db.query<ScanRow>(`SELECT ${scanColumns} ${scanFrom} WHERE s.tenant_id = $1 AND s.id = ANY ($2::uuid[])`, [db.tenant, ids]);

export const cursorOfScan = (row: ScanRow): string => cursorOf('scans', [row.id]);

/** Scans, newest first. Indexes: scan_recent, scan_of_project. */
export async function listScans(db: Db, filter: { projectId: string | undefined }, page: PageRequest): Promise<Page<ScanRow>> {
  const where = new Where(db.tenant, 's').and('s.project_id = ?', filter.projectId);
  if (page.cursor !== undefined) where.and('s.id < ?', readCursor('scans', ['uuid'], page.cursor)[0]);
  const rows = await db.query<ScanRow>(
    `SELECT ${scanColumns} ${scanFrom} WHERE ${where.sql} ORDER BY s.id DESC LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  return pageOf(rows, page.limit, cursorOfScan);
}

export interface ScanFileRow {
  path: string;
  kind: FileKind | null;
  state: 'pending' | 'analysed' | 'skipped' | 'refused' | 'failed';
  reason: string | null;
  detail: string | null;
  bytes: number;
  rulesEvaluated: number | null;
  observations: number | null;
  notAssessed: NotAssessed[] | null;
  problems: Problem[] | null;
}

/** What a file's row holds, of the aliases f and a. */
export const fileColumns = `f.path, f.kind, f.state, f.reason, f.detail, f.bytes::integer AS bytes, a.rules_evaluated AS "rulesEvaluated", a.observations,
  a.verdicts -> 'notAssessed' AS "notAssessed", a.problems`;

/** The files of a scan with what was looked at in each, in the order of their paths; a submission has at most 5 000. */
export const readScanFiles = (db: Db, scan: string): Promise<ScanFileRow[]> =>
  db.query<ScanFileRow>(
    `SELECT ${fileColumns}
     FROM scan_file f LEFT JOIN analysis a ON a.tenant_id = f.tenant_id AND a.id = f.analysis_id
     WHERE f.tenant_id = $1 AND f.scan_id = $2 ORDER BY f.path`,
    [db.tenant, scan],
  );

export interface ScanObservationRow {
  path: string;
  rule: string;
  anchor: string;
  severity: Severity;
  confidence: Confidence;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  message: string;
  excerpt: string;
  ordinal: number;
  /** The finding that it is on the default branch; null when it is new there. */
  findingId: string | null;
}

/** What an observation's row holds, of the aliases f, o and d. */
export const observationColumns = `f.path, o.rule, o.anchor, o.severity, o.confidence, o.line, o.column_number AS "column", o.end_line AS "endLine",
  o.end_column AS "endColumn", o.message, o.excerpt, o.ordinal, d.id AS "findingId"`;

/** An observation with the open finding that it is on the default branch. */
export const observationsFrom = `FROM scan_file f JOIN scan s ON s.tenant_id = f.tenant_id AND s.id = f.scan_id
  JOIN observation o ON o.tenant_id = f.tenant_id AND o.analysis_id = f.analysis_id
  LEFT JOIN asset a ON a.tenant_id = s.tenant_id AND a.project_id = s.project_id AND a.path = f.path
  LEFT JOIN finding d ON d.tenant_id = a.tenant_id AND d.asset_id = a.id AND d.rule = o.rule AND d.anchor = o.anchor AND d.presence = 1`;

export const cursorOfObservation = (row: Pick<ScanObservationRow, 'path' | 'ordinal'>): string =>
  cursorOf('observations', [row.path, row.ordinal]);

/** What one scan saw, in the order of paths and places. Index: the primary keys of scan_file and observation. */
export async function listScanObservations(db: Db, scan: string, page: PageRequest): Promise<Page<ScanObservationRow>> {
  const where = new Where(db.tenant, 'f').and('f.scan_id = ?', scan);
  if (page.cursor !== undefined) {
    const [path, ordinal] = readCursor('observations', ['text', 'int'], page.cursor);
    const from = where.parameter(path);
    // The first condition follows from the second, which no index serves.
    where.and(`f.path >= ${from} AND (f.path, o.ordinal) > (${from}, ?)`, ordinal);
  }
  const rows = await db.query<Omit<ScanObservationRow, 'severity'> & { severity: number }>(
    `SELECT ${observationColumns} ${observationsFrom}
     WHERE ${where.sql} ORDER BY f.path, o.ordinal LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  return pageOf(
    rows.map((row) => ({ ...row, severity: severityOf(row.severity) })),
    page.limit,
    cursorOfObservation,
  );
}
