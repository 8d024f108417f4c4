import type { SeverityCounts } from '@plimsoll/model';
import type { Db } from '../database.js';

/** The state at the end of one UTC day; days on which nothing was scanned have no row. */
export interface TrendPoint {
  /** YYYY-MM-DD, UTC. */
  day: string;
  score: number | null;
  coverage: number | null;
  open: SeverityCounts;
  assets: number;
}

const pointColumns = `to_char(day, 'YYYY-MM-DD') AS day, score, coverage, assets,
  json_build_object('critical', critical, 'high', high, 'medium', medium, 'low', low, 'info', info) AS open`;
const recent = (days: string): string => `day > (clock_timestamp() AT TIME ZONE 'UTC')::date - ${days}::integer`;

/** The trend of the organisation (no project) or of one project over the last `days` days, oldest first. */
export const readTrend = (db: Db, projectId: string | undefined, days: number): Promise<TrendPoint[]> =>
  db.query<TrendPoint>(
    `SELECT ${pointColumns} FROM posture_day WHERE tenant_id = $1 AND scope = $2 AND scope_id = $3 AND ${recent('$4')} ORDER BY day`,
    [db.tenant, projectId === undefined ? 'organisation' : 'project', projectId ?? db.tenant, days],
  );

/** The trends of several projects over the last `days` days, oldest first. */
export async function readTrendsOf(db: Db, projects: readonly string[], days: number): Promise<Map<string, TrendPoint[]>> {
  const rows = await db.query<TrendPoint & { projectId: string }>(
    `SELECT scope_id AS "projectId", ${pointColumns} FROM posture_day
     WHERE tenant_id = $1 AND scope = 'project' AND scope_id = ANY ($2::uuid[]) AND ${recent('$3')} ORDER BY day`,
    [db.tenant, projects, days],
  );
  return Map.groupBy(rows, (row) => row.projectId);
}

/** The rules that judged the posture last; undefined before the first scan. Index: snapshot_pkey, whose ids are in the order of time. */
export async function latestRulePack(db: Db): Promise<string | undefined> {
  const [row] = await db.query<{ rulePack: string }>(
    `SELECT rule_pack AS "rulePack" FROM snapshot WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1`,
    [db.tenant],
  );
  return row?.rulePack;
}
