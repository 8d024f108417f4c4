import { severityOf } from '@plimsoll/model';
import type { Db } from '../database.js';
import {
  countedUpTo,
  cursorOf,
  pagesOf,
  readCursor,
  totalOf,
  totalsOf,
  type Page,
  type PageRequest,
  type Total,
} from '../paging/page.js';
import { Where } from '../paging/where.js';
import {
  cursorOfObservation,
  cursorOfScan,
  fileColumns,
  observationColumns,
  observationsFrom,
  scanColumns,
  type ScanFileRow,
  type ScanObservationRow,
  type ScanRow,
} from './read-scans.js';

/** One page of scans for each of these projects, newest first. Index: scan_of_project. */
export async function scansOf(db: Db, projects: readonly string[], page: PageRequest): Promise<Map<string, Page<ScanRow>>> {
  const where = new Where(db.tenant, 's');
  if (page.cursor !== undefined) where.and('s.id < ?', readCursor('scans', ['uuid'], page.cursor)[0]);
  const parents = where.parameter(projects);
  const rows = await db.query<ScanRow & { parent: string }>(
    `SELECT p.id AS parent, ${scanColumns} FROM unnest(${parents}::uuid[]) AS one (id) JOIN project p ON p.tenant_id = $1 AND p.id = one.id
     CROSS JOIN LATERAL (
       SELECT * FROM scan s WHERE ${where.sql} AND s.project_id = p.id ORDER BY s.id DESC LIMIT ${page.limit + 1}
     ) s ORDER BY s.id DESC`,
    where.parameters,
  );
  return pagesOf(projects, rows, page.limit, cursorOfScan);
}

/** How many scans there are. */
export async function countScans(db: Db, filter: { projectId: string | undefined }): Promise<Total> {
  const where = new Where(db.tenant, 's').and('s.project_id = ?', filter.projectId);
  const [row] = await db.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM (SELECT 1 FROM scan s WHERE ${where.sql} LIMIT ${countedUpTo + 1}) c`,
    where.parameters,
  );
  return totalOf(row?.n ?? 0);
}

/** How many scans each of these projects has. */
export const countScansOf = async (db: Db, projects: readonly string[]): Promise<Map<string, Total>> =>
  totalsOf(
    await db.query<{ parent: string; n: number }>(
      `SELECT p.id AS parent, c.n FROM unnest($2::uuid[]) AS p (id) CROSS JOIN LATERAL (
         SELECT count(*)::integer AS n FROM (SELECT 1 FROM scan s WHERE s.tenant_id = $1 AND s.project_id = p.id LIMIT ${countedUpTo + 1}) s
       ) c`,
      [db.tenant, projects],
    ),
  );

/** One page of files for each of these scans, in the order of their paths. Index: scan_file's primary key. */
export async function filesOf(db: Db, scans: readonly string[], page: PageRequest): Promise<Map<string, Page<ScanFileRow>>> {
  const where = new Where(db.tenant, 'f');
  if (page.cursor !== undefined) where.and('f.path > ?', readCursor('files', ['text'], page.cursor)[0]);
  const parents = where.parameter(scans);
  const rows = await db.query<ScanFileRow & { parent: string }>(
    `SELECT p.id AS parent, ${fileColumns} FROM unnest(${parents}::uuid[]) AS p (id) CROSS JOIN LATERAL (
       SELECT * FROM scan_file f WHERE ${where.sql} AND f.scan_id = p.id ORDER BY f.path LIMIT ${page.limit + 1}
     ) f LEFT JOIN analysis a ON a.tenant_id = f.tenant_id AND a.id = f.analysis_id ORDER BY f.path`,
    where.parameters,
  );
  return pagesOf(scans, rows, page.limit, (row) => cursorOf('files', [row.path]));
}

/** How many files each of these scans carried. */
export const countFilesOf = async (db: Db, scans: readonly string[]): Promise<Map<string, Total>> =>
  totalsOf(
    await db.query<{ parent: string; n: number }>(
      `SELECT p.id AS parent, (SELECT count(*)::integer FROM scan_file f WHERE f.tenant_id = $1 AND f.scan_id = p.id) AS n
       FROM unnest($2::uuid[]) AS p (id)`,
      [db.tenant, scans],
    ),
  );

/** One page of what each of these scans saw, by path and place. Indexes: the primary keys of scan_file and observation. */
export async function observationsOf(
  db: Db,
  scans: readonly string[],
  page: PageRequest,
): Promise<Map<string, Page<ScanObservationRow>>> {
  const where = new Where(db.tenant, 'f');
  if (page.cursor !== undefined) {
    const [path, ordinal] = readCursor('observations', ['text', 'int'], page.cursor);
    const from = where.parameter(path);
    // The first condition follows from the second, which no index serves.
    where.and(`f.path >= ${from} AND (f.path, o.ordinal) > (${from}, ?)`, ordinal);
  }
  const parents = where.parameter(scans);
  const rows = await db.query<Omit<ScanObservationRow, 'severity'> & { severity: number; parent: string }>(
    `SELECT one.id AS parent, seen.* FROM unnest(${parents}::uuid[]) AS one (id) CROSS JOIN LATERAL (
       SELECT ${observationColumns} ${observationsFrom} WHERE ${where.sql} AND f.scan_id = one.id ORDER BY f.path, o.ordinal LIMIT ${page.limit + 1}
     ) seen ORDER BY seen.path, seen.ordinal`,
    where.parameters,
  );
  return pagesOf<ScanObservationRow>(
    scans,
    rows.map((row) => ({ ...row, severity: severityOf(row.severity) })),
    page.limit,
    cursorOfObservation,
  );
}

/** How many observations each of these scans made. */
export const countObservationsOf = async (db: Db, scans: readonly string[]): Promise<Map<string, Total>> =>
  totalsOf(
    await db.query<{ parent: string; n: number }>(
      `SELECT p.id AS parent, c.n FROM unnest($2::uuid[]) AS p (id) CROSS JOIN LATERAL (
         SELECT coalesce(sum(a.observations), 0)::integer AS n FROM scan_file f JOIN analysis a ON a.tenant_id = f.tenant_id AND a.id = f.analysis_id
         WHERE f.tenant_id = $1 AND f.scan_id = p.id
       ) c`,
      [db.tenant, scans],
    ),
  );
