import type { Db } from '../database.js';
import { findProject, type ProjectRow } from './projects.js';

/** What may be changed of a project; labels are replaced as a whole. */
export interface ProjectChange {
  name?: string | undefined;
  labels?: Readonly<Record<string, string>> | undefined;
}

/** The project with this id or key under its lock: nothing of it changes before the transaction ends. */
export async function lockProject(db: Db, idOrKey: string): Promise<ProjectRow | undefined> {
  const project = await findProject(db, idOrKey);
  if (!project) return undefined;
  await db.query(`SELECT 1 FROM project WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE`, [db.tenant, project.id]);
  return findProject(db, project.id);
}

/** Changes a project that is locked and gives it as it is now. */
export async function changeProject(db: Db, id: string, { name, labels }: ProjectChange): Promise<ProjectRow | undefined> {
  if (name !== undefined) await db.query(`UPDATE project SET name = $3 WHERE tenant_id = $1 AND id = $2`, [db.tenant, id, name]);
  if (labels) await replaceLabels(db, id, labels);
  return findProject(db, id);
}

async function replaceLabels(db: Db, id: string, labels: Readonly<Record<string, string>>): Promise<void> {
  await db.query(`DELETE FROM project_label WHERE tenant_id = $1 AND project_id = $2`, [db.tenant, id]);
  await db.query(
    `INSERT INTO project_label (tenant_id, project_id, name, value) SELECT $1, $2, * FROM unnest($3::text[], $4::text[])`,
    [db.tenant, id, Object.keys(labels), Object.values(labels)],
  );
}
