import type { FileKind } from '@plimsoll/model';
import type { Db } from '../database.js';
import {
  countedUpTo,
  cursorOf,
  pageOf,
  pagesOf,
  readCursor,
  totalOf,
  totalsOf,
  type Page,
  type PageRequest,
  type Total,
} from '../paging/page.js';
import { Where } from '../paging/where.js';

export interface AssetRow {
  id: string;
  projectId: string;
  path: string;
  kind: FileKind;
  lastScanId: string;
  firstSeenAt: Date;
  retiredAt: Date | null;
}

const columns = `a.id, a.project_id AS "projectId", a.path, a.kind, a.scan_id AS "lastScanId", a.first_seen_at AS "firstSeenAt", a.retired_at AS "retiredAt"`;

/** Assets in the order in which they were first seen; of one project in the order of their paths. */
export async function listAssets(db: Db, filter: { projectId: string | undefined }, page: PageRequest): Promise<Page<AssetRow>> {
  const sort = filter.projectId === undefined ? 'id' : 'path';
  const list = `assets by ${sort}`;
  const where = new Where(db.tenant, 'a').and('a.project_id = ?', filter.projectId);
  if (page.cursor !== undefined) where.and(`a.${sort} > ?`, readCursor(list, [sort === 'id' ? 'uuid' : 'text'], page.cursor)[0]);
  const rows = await db.query<AssetRow>(
    `SELECT ${columns} FROM asset a WHERE ${where.sql} ORDER BY a.${sort} LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  return pageOf(rows, page.limit, (row) => cursorOf(list, [row[sort]]));
}

export async function readAsset(db: Db, id: string): Promise<AssetRow | undefined> {
  return (await db.query<AssetRow>(`SELECT ${columns} FROM asset a WHERE a.tenant_id = $1 AND a.id = $2`, [db.tenant, id]))[0];
}

export const assetsById = (db: Db, ids: readonly string[]): Promise<AssetRow[]> =>
  db.query<AssetRow>(`SELECT ${columns} FROM asset a WHERE a.tenant_id = $1 AND a.id = ANY ($2::uuid[])`, [db.tenant, ids]);

/** How many assets there are, retired ones included. */
export async function countAssets(db: Db, filter: { projectId: string | undefined }): Promise<Total> {
  const where = new Where(db.tenant, 'a').and('a.project_id = ?', filter.projectId);
  const [row] = await db.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM (SELECT 1 FROM asset a WHERE ${where.sql} LIMIT ${countedUpTo + 1}) c`,
    where.parameters,
  );
  return totalOf(row?.n ?? 0);
}

const listOfProject = 'assets by path';

/** One page of assets for each of these projects, in the order of their paths. Index: asset's unique key. */
export async function assetsOf(db: Db, projects: readonly string[], page: PageRequest): Promise<Map<string, Page<AssetRow>>> {
  const where = new Where(db.tenant, 'a');
  if (page.cursor !== undefined) where.and('a.path > ?', readCursor(listOfProject, ['text'], page.cursor)[0]);
  const parents = where.parameter(projects);
  const rows = await db.query<AssetRow & { parent: string }>(
    `SELECT p.id AS parent, ${columns} FROM unnest(${parents}::uuid[]) AS p (id) CROSS JOIN LATERAL (
       SELECT * FROM asset a WHERE ${where.sql} AND a.project_id = p.id ORDER BY a.path LIMIT ${page.limit + 1}
     ) a ORDER BY a.path`,
    where.parameters,
  );
  return pagesOf(projects, rows, page.limit, (row) => cursorOf(listOfProject, [row.path]));
}

/** How many assets each of these projects has, retired ones included. */
export const countAssetsOf = async (db: Db, projects: readonly string[]): Promise<Map<string, Total>> =>
  totalsOf(
    await db.query<{ parent: string; n: number }>(
      `SELECT p.id AS parent, c.n FROM unnest($2::uuid[]) AS p (id) CROSS JOIN LATERAL (
         SELECT count(*)::integer AS n FROM (SELECT 1 FROM asset a WHERE a.tenant_id = $1 AND a.project_id = p.id LIMIT ${countedUpTo + 1}) a
       ) c`,
      [db.tenant, projects],
    ),
  );
