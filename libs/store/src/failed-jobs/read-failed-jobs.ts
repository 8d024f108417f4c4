import type { Db } from '../database.js';
import { countedUpTo, cursorOf, pageOf, readCursor, totalOf, type Page, type PageRequest, type Total } from '../paging/page.js';
import { Where } from '../paging/where.js';

/** A stage that was given up, and whether it was put back in line. */
export interface FailedJobRow {
  id: string;
  scanId: string;
  projectId: string;
  projectKey: string;
  stage: string;
  code: string;
  detail: string;
  starts: number;
  failedAt: Date;
  retriedAt: Date | null;
  /** The id of the key that asked for the retry. */
  retriedBy: string | null;
}

export interface FailedJobFilter {
  projectId: string | undefined;
  stage: string | undefined;
}

const columns = `j.id, j.scan_id AS "scanId", j.project_id AS "projectId", p.key AS "projectKey", j.stage, j.code, j.detail, j.starts,
  j.failed_at AS "failedAt", j.retried_at AS "retriedAt", j.retried_by AS "retriedBy"`;
const from = 'FROM failed_job j JOIN project p ON p.tenant_id = j.tenant_id AND p.id = j.project_id';

const whereOf = (db: Db, { projectId, stage }: FailedJobFilter): Where =>
  new Where(db.tenant, 'j').and('j.project_id = ?', projectId).and('j.stage = ?', stage);

/** Failed jobs, newest first. Indexes: the primary key, failed_job_of_project, failed_job_of_stage, failed_job_of_project_stage. */
export async function listFailedJobs(db: Db, filter: FailedJobFilter, page: PageRequest): Promise<Page<FailedJobRow>> {
  const where = whereOf(db, filter);
  if (page.cursor !== undefined) where.and('j.id < ?', readCursor('failed jobs', ['uuid'], page.cursor)[0]);
  const rows = await db.query<FailedJobRow>(
    `SELECT ${columns} ${from} WHERE ${where.sql} ORDER BY j.id DESC LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  return pageOf(rows, page.limit, ({ id }) => cursorOf('failed jobs', [id]));
}

/** How many failed jobs there are, those that were retried included. */
export async function countFailedJobs(db: Db, filter: FailedJobFilter): Promise<Total> {
  const where = whereOf(db, filter);
  const [row] = await db.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM (SELECT 1 FROM failed_job j WHERE ${where.sql} LIMIT ${countedUpTo + 1}) c`,
    where.parameters,
  );
  return totalOf(row?.n ?? 0);
}

export async function readFailedJob(db: Db, id: string): Promise<FailedJobRow | undefined> {
  const rows = await db.query<FailedJobRow>(`SELECT ${columns} ${from} WHERE j.tenant_id = $1 AND j.id = $2`, [db.tenant, id]);
  return rows[0];
}
