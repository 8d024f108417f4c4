import type { FileKind } from '@plimsoll/model';
import type { Db } from '../database.js';
import { cursorOf, pageOf, readCursor, type Page, type PageRequest } from '../paging/page.js';
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
