import { addVectors, type PostureVector } from '@plimsoll/posture';
import type { Db } from '../database.js';

/** How a rule stands over the assets of a project, as it is kept. */
export interface RuleRow {
  rule: string;
  passed: number;
  failed: number;
  accepted: number;
  notAssessed: number;
}

export const vectorOf = (rows: readonly RuleRow[]): PostureVector =>
  addVectors(Object.fromEntries(rows.map(({ rule, ...counts }) => [rule, counts])));

/** How each rule stands over the project's assets. */
export async function projectVector(db: Db, projectId: string): Promise<PostureVector> {
  const rows = await db.query<RuleRow>(
    `SELECT rule, passed, failed, accepted, not_assessed AS "notAssessed" FROM project_rule WHERE tenant_id = $1 AND project_id = $2 ORDER BY rule LIMIT 5000`,
    [db.tenant, projectId],
  );
  return vectorOf(rows);
}

/** How each rule stands over the assets of each of these projects. */
export async function projectVectors(db: Db, projects: readonly string[]): Promise<Map<string, PostureVector>> {
  const rows = await db.query<RuleRow & { project: string }>(
    `SELECT project_id AS project, rule, passed, failed, accepted, not_assessed AS "notAssessed" FROM project_rule WHERE tenant_id = $1 AND project_id = ANY ($2::uuid[])`,
    [db.tenant, projects],
  );
  const byProject = Map.groupBy(rows, ({ project }) => project);
  return new Map(
    projects.map((project) => [
      project,
      addVectors(...(byProject.get(project) ?? []).map(({ project: _, rule, ...counts }) => ({ [rule]: counts }))),
    ]),
  );
}
