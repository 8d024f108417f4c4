import { cursorOf } from '@plimsoll/store';
import type pg from 'pg';
import { readRepository } from '../../test/architecture/source-tree.ts';
import { dashboardQueries } from '../../test/plans/dashboard-queries.ts';
import { firstScreen } from '../../test/plans/asked.ts';

/** One HTTP request: a GET, or what is posted. */
export interface ListRequest {
  path: string;
  body?: object;
}

/** What is measured, by its name: the requests of one sight of a page. */
export async function listRequests(client: pg.Client, tenant: string): Promise<Map<string, ListRequest[]>> {
  const one = async (sql: string): Promise<Record<string, string | number>> =>
    (await client.query<Record<string, string | number>>(sql, [tenant])).rows[0] ?? {};
  const { key } = await one(`SELECT key FROM project WHERE tenant_id = $1 ORDER BY assets DESC LIMIT 1`);
  const { rule } = await one(`SELECT rule FROM finding WHERE tenant_id = $1 GROUP BY rule ORDER BY count(*) DESC, rule LIMIT 1`);
  const { severity, id } = await one(
    `SELECT severity, id FROM finding WHERE tenant_id = $1 AND presence = 1 ORDER BY severity, id LIMIT 1
     OFFSET (SELECT count(*) / 2 FROM finding WHERE tenant_id = $1 AND presence = 1)`,
  );
  const middle = cursorOf('findings', [severity ?? 0, id ?? '']);
  const findings = (query: Record<string, string>): ListRequest[] => [
    { path: `/v1/findings?${new URLSearchParams({ limit: '50', ...query }).toString()}` },
  ];
  const project = String(key);
  const ofRule = { rule: String(rule) };
  const queries = dashboardQueries(readRepository());
  return new Map<string, ListRequest[]>([
    ['first screen', firstScreen.map((name) => ({ path: '/graphql', body: { query: queries.get(name) ?? '' } }))],
    ['findings', findings({})],
    ['findings, from the middle', findings({ cursor: middle })],
    ['two severities', findings({ severity: 'critical,low' })],
    ['one kind', findings({ kind: 'compose' })],
    ['one rule', findings(ofRule)],
    ['one project', findings({ project })],
    ['one project, from the middle', findings({ project, cursor: middle })],
    ['one rule in one project', findings({ ...ofRule, project })],
    ['a label of half of the projects', findings({ label: 'tier=gold' })],
    ['that label, from the middle', findings({ label: 'tier=gold', cursor: middle })],
    ['a label of one project', findings({ label: 'service=7' })],
    ['rule, kind, severity and label', findings({ ...ofRule, kind: 'dockerfile', severity: 'low,medium', label: 'tier=gold' })],
    ['resolved', findings({ presence: 'resolved' })],
    ['projects', [{ path: '/v1/projects?limit=50' }]],
    ['scans', [{ path: '/v1/scans?limit=50' }]],
    ['assets', [{ path: '/v1/assets?limit=50' }]],
  ]);
}
