import type { SeverityCounts } from '@plimsoll/model';
import type { Db } from '../database.js';
import { countedUpTo, cursorOf, pageOf, readCursor, totalOf, type Page, type PageRequest, type Total } from '../paging/page.js';
import { Where } from '../paging/where.js';

export interface ProjectRow {
  id: string;
  key: string;
  name: string;
  defaultBranch: string;
  createdAt: Date;
  open: SeverityCounts;
  assets: number;
  score: number | null;
  coverage: number | null;
  lastScanAt: Date | null;
  labels: Record<string, string>;
}

const columns = `p.id, p.key, p.name, p.default_branch AS "defaultBranch", p.created_at AS "createdAt", p.assets, p.score, p.coverage, p.last_scan_at AS "lastScanAt",
  json_build_object('critical', p.open_critical, 'high', p.open_high, 'medium', p.open_medium, 'low', p.open_low, 'info', p.open_info) AS open,
  coalesce((SELECT json_object_agg(l.name, l.value ORDER BY l.name) FROM project_label l WHERE l.tenant_id = p.tenant_id AND l.project_id = p.id), '{}') AS labels`;

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The project with this id or this key. */
export async function findProject(db: Db, idOrKey: string): Promise<ProjectRow | undefined> {
  const column = uuidForm.test(idOrKey) ? 'id' : 'key';
  const [row] = await db.query<ProjectRow>(`SELECT ${columns} FROM project p WHERE p.tenant_id = $1 AND p.${column} = $2`, [
    db.tenant,
    idOrKey,
  ]);
  return row;
}

export const projectsById = (db: Db, ids: readonly string[]): Promise<ProjectRow[]> =>
  db.query<ProjectRow>(`SELECT ${columns} FROM project p WHERE p.tenant_id = $1 AND p.id = ANY ($2::uuid[])`, [db.tenant, ids]);

/** Creates the project; undefined when its key is taken. */
export async function createProject(
  db: Db,
  project: { id: string; key: string; name: string; defaultBranch?: string },
): Promise<ProjectRow | undefined> {
  const made = await db.query<{ id: string }>(
    `INSERT INTO project (tenant_id, id, key, name, default_branch) VALUES ($1, $2, $3, $4, coalesce($5, 'main')) ON CONFLICT (tenant_id, key) DO NOTHING RETURNING id`,
    [db.tenant, project.id, project.key, project.name, project.defaultBranch ?? null],
  );
  return made.length === 0 ? undefined : findProject(db, project.id);
}

export interface ProjectFilter {
  label: { name: string; value: string } | undefined;
}

const labelled = 'p.id IN (SELECT l.project_id FROM project_label l WHERE l.tenant_id = $1 AND l.name = ';

function whereOf(db: Db, filter: ProjectFilter): Where {
  const where = new Where(db.tenant, 'p');
  if (filter.label) where.and(`${labelled}${where.parameter(filter.label.name)} AND l.value = ?)`, filter.label.value);
  return where;
}

/** Projects in the order of their keys. Index: project_tenant_id_key_key. */
export async function listProjects(db: Db, filter: ProjectFilter, page: PageRequest): Promise<Page<ProjectRow>> {
  const where = whereOf(db, filter);
  if (page.cursor !== undefined) where.and('p.key > ?', readCursor('projects', ['text'], page.cursor)[0]);
  const rows = await db.query<ProjectRow>(
    `SELECT ${columns} FROM project p WHERE ${where.sql} ORDER BY p.key LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  return pageOf(rows, page.limit, (row) => cursorOf('projects', [row.key]));
}

export async function countProjects(db: Db, filter: ProjectFilter): Promise<Total> {
  const where = whereOf(db, filter);
  const [row] = await db.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM (SELECT 1 FROM project p WHERE ${where.sql} LIMIT ${countedUpTo + 1}) c`,
    where.parameters,
  );
  return totalOf(row?.n ?? 0);
}

/** The projects with the lowest scores; those without a score are left out. Index: project_by_score. */
export const worstProjects = (db: Db, limit: number): Promise<ProjectRow[]> =>
  db.query<ProjectRow>(
    `SELECT ${columns} FROM project p WHERE p.tenant_id = $1 AND p.score IS NOT NULL ORDER BY p.score, p.id LIMIT $2`,
    [db.tenant, limit],
  );
