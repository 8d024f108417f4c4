import { rowsOf, type Service } from '../service/index.ts';

// An analysis is known by a digest under the tenant's own key; here by the first place that it judged.
const firstPlace = `(SELECT min(concat_ws(' ', q.key, to_char(t.seq, 'FM000000'), g.path))
  FROM scan_file g JOIN scan t ON t.tenant_id = g.tenant_id AND t.id = g.scan_id JOIN project q ON q.tenant_id = t.tenant_id AND q.id = t.project_id
  WHERE g.tenant_id = a.tenant_id AND g.analysis_id = a.id)`;

// What a tenant's rows say, without ids and instants: places are named by project, path, rule and the scan's number.
const statements: Readonly<Record<string, string>> = {
  scans: `SELECT p.key, s.seq::integer, s.state, s.scope, s.outcome, s.rule_pack FROM scan s JOIN project p USING (tenant_id)
    WHERE p.id = s.project_id AND s.tenant_id = $1`,
  files: `SELECT p.key, s.seq::integer, f.path, f.kind, f.state, f.reason, ${firstPlace} AS analysis
    FROM scan_file f JOIN scan s ON s.tenant_id = f.tenant_id AND s.id = f.scan_id JOIN project p ON p.tenant_id = s.tenant_id AND p.id = s.project_id
    LEFT JOIN analysis a ON a.tenant_id = f.tenant_id AND a.id = f.analysis_id WHERE f.tenant_id = $1`,
  analyses: `SELECT ${firstPlace} AS place, kind, verdicts, problems, rules_evaluated, observations FROM analysis a WHERE tenant_id = $1`,
  observations: `SELECT ${firstPlace} AS place, o.ordinal, o.rule, o.anchor, o.severity, o.line, o.column_number, o.message, o.excerpt
    FROM observation o JOIN analysis a ON a.tenant_id = o.tenant_id AND a.id = o.analysis_id WHERE o.tenant_id = $1`,
  stages: `SELECT p.key, s.seq::integer, r.stage, r.outcome, count(*)::integer AS results
    FROM stage_result r JOIN scan s ON s.tenant_id = r.tenant_id AND s.id = r.scan_id JOIN project p ON p.tenant_id = s.tenant_id AND p.id = s.project_id
    WHERE r.tenant_id = $1 GROUP BY 1, 2, 3, 4`,
  assets: `SELECT p.key, a.path, a.kind, a.last_seq::integer, a.retired_at IS NOT NULL AS retired
    FROM asset a JOIN project p ON p.tenant_id = a.tenant_id AND p.id = a.project_id WHERE a.tenant_id = $1`,
  findings: `SELECT p.key, a.path, f.rule, f.anchor, f.kind, f.severity, f.risk_band, f.presence, f.decision, f.resolved_reason,
      (SELECT json_agg(json_build_array(s.source, s.presence) ORDER BY s.source) FROM finding_source s WHERE s.tenant_id = f.tenant_id AND s.finding_id = f.id) AS sources
    FROM finding f JOIN asset a ON a.tenant_id = f.tenant_id AND a.id = f.asset_id JOIN project p ON p.tenant_id = f.tenant_id AND p.id = f.project_id
    WHERE f.tenant_id = $1`,
  events: `SELECT p.key, a.path, f.rule, f.anchor, s.seq::integer, e.type, e.detail, row_number() OVER (PARTITION BY f.id ORDER BY e.at)::integer AS place
    FROM finding_event e JOIN finding f ON f.tenant_id = e.tenant_id AND f.id = e.finding_id JOIN asset a ON a.tenant_id = f.tenant_id AND a.id = f.asset_id
    JOIN project p ON p.tenant_id = e.tenant_id AND p.id = e.project_id JOIN scan s ON s.tenant_id = e.tenant_id AND s.id = e.scan_id WHERE e.tenant_id = $1`,
  spans: `SELECT p.key, a.path, f.rule, f.anchor, n.severity, n.presence, n.decision, row_number() OVER (PARTITION BY f.id ORDER BY n.from_at)::integer AS place,
      n.to_at IS NOT DISTINCT FROM lead(n.from_at) OVER (PARTITION BY f.id ORDER BY n.from_at) AS contiguous
    FROM finding_span n JOIN finding f ON f.tenant_id = n.tenant_id AND f.id = n.finding_id JOIN asset a ON a.tenant_id = f.tenant_id AND a.id = f.asset_id
    JOIN project p ON p.tenant_id = n.tenant_id AND p.id = n.project_id WHERE n.tenant_id = $1`,
  snapshots: `SELECT p.key, s.seq::integer, n.cause, n.open_critical, n.open_high, n.open_medium, n.open_low, n.open_info, n.assets, n.score, n.coverage, n.strict,
      n.numerator, n.denominator, encode(n.vector_hash, 'hex') AS vector, n.rule_pack
    FROM snapshot n JOIN project p ON p.tenant_id = n.tenant_id AND p.id = n.project_id JOIN scan s ON s.tenant_id = n.tenant_id AND s.id = n.scan_id WHERE n.tenant_id = $1`,
  projects: `SELECT key, next_seq::integer, open_critical, open_high, open_medium, open_low, open_info, assets, score, coverage FROM project WHERE tenant_id = $1`,
  rules: `SELECT p.key, r.rule, r.passed, r.failed, r.accepted, r.not_assessed FROM project_rule r JOIN project p ON p.tenant_id = r.tenant_id AND p.id = r.project_id
    WHERE r.tenant_id = $1 AND (r.passed, r.failed, r.accepted, r.not_assessed) <> (0, 0, 0, 0)`,
  organisation: `SELECT sum(critical) AS critical, sum(high) AS high, sum(medium) AS medium, sum(low) AS low, sum(info) AS info, sum(assets) AS assets FROM (
      SELECT critical, high, medium, low, info, assets FROM organisation_counter WHERE tenant_id = $1
      UNION ALL SELECT critical, high, medium, low, info, assets FROM counter_delta WHERE tenant_id = $1) parts`,
  waiting: `SELECT stage, state FROM outbox WHERE tenant_id = $1`,
};

/** Everything that a tenant's rows say, table by table, each row as one line; two equal runs give equal contents. */
export async function contentOf(service: Service, tenant: string): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const [table, sql] of Object.entries(statements)) {
    const rows = await rowsOf<{ line: string }>(service, `SELECT to_jsonb(t)::text AS line FROM (${sql}) t`, [tenant]);
    content[table] = rows.map((row) => row.line).sort();
  }
  return content;
}
