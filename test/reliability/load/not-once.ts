import { rowsOf, type Service } from '../../service/index.ts';

/** What there is not exactly once, and how many of it. */
export interface NotOnce {
  what: string;
  n: number;
}

const stage = `SELECT count(*) FROM stage_result r WHERE r.tenant_id = s.tenant_id AND r.scan_id = s.id AND r.outcome = 'done' AND r.stage =`;
const events = (type: string) =>
  `(SELECT count(*) FROM finding_event e WHERE e.tenant_id = s.tenant_id AND e.scan_id = s.id AND e.type = '${type}')`;

// Each sentence holds for nothing; its rows are what it holds for.
const sentences: Readonly<Record<string, string>> = {
  'scans that are not completed': `SELECT FROM scan WHERE state <> 'completed' OR finished_at IS NULL`,
  'scans without one result of each stage': `SELECT FROM scan s WHERE (1, 1, 1) <> ((${stage} 'analyse'), (${stage} 'reconcile'), (${stage} 'publish'))`,
  'scans without one snapshot': `SELECT FROM scan s WHERE 1 <> (SELECT count(*) FROM snapshot n WHERE n.tenant_id = s.tenant_id AND n.scan_id = s.id)`,
  'scans whose events are not what they say': `SELECT FROM scan s
    WHERE (${events('opened')}, ${events('reopened')}, ${events('resolved')}) <>
      ((s.outcome ->> 'opened')::integer, (s.outcome ->> 'reopened')::integer, (s.outcome ->> 'resolved')::integer)`,
  'files that are not analysed': `SELECT FROM scan_file WHERE state <> 'analysed' OR analysis_id IS NULL`,
  'findings that are there again': `SELECT FROM finding GROUP BY tenant_id, asset_id, rule, anchor HAVING count(*) > 1`,
  'events that are there again': `SELECT FROM finding_event GROUP BY tenant_id, finding_id, scan_id HAVING count(*) > 1`,
  'findings with more or fewer spans than events': `SELECT FROM finding f
    WHERE (SELECT count(*) FROM finding_span n WHERE n.tenant_id = f.tenant_id AND n.finding_id = f.id)
      <> (SELECT count(*) FROM finding_event e WHERE e.tenant_id = f.tenant_id AND e.finding_id = f.id)`,
  'spans that do not end where the next begins': `SELECT FROM (
    SELECT to_at, lead(from_at) OVER (PARTITION BY tenant_id, finding_id ORDER BY from_at) AS next FROM finding_span) t WHERE to_at IS DISTINCT FROM next`,
  'stages still promised': 'SELECT FROM outbox',
};

/** All of which there ought to be exactly one, over all tenants' rows, and is not; for scans of the default branch that were not overtaken. */
export async function notOnce(service: Service): Promise<NotOnce[]> {
  const all = Object.entries(sentences).map(([what, sql]) => `SELECT '${what}' AS what, count(*)::integer AS n FROM (${sql}) t`);
  return rowsOf<NotOnce>(service, `SELECT * FROM (${all.join(' UNION ALL ')}) t WHERE n > 0`);
}
