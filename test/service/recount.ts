import { rowsOf } from './rows.ts';
import type { Service } from './service.ts';

/** A counter that is not what a count over the rows gives. */
export interface Difference {
  what: string;
  kept: unknown;
  counted: unknown;
}

const projects = `
  WITH counted AS (
    SELECT p.tenant_id, p.id,
      (SELECT jsonb_build_array(count(*) FILTER (WHERE severity = 1), count(*) FILTER (WHERE severity = 2), count(*) FILTER (WHERE severity = 3),
         count(*) FILTER (WHERE severity = 4), count(*) FILTER (WHERE severity = 5))
       FROM finding f WHERE f.tenant_id = p.tenant_id AND f.project_id = p.id AND f.presence = 1) AS open,
      (SELECT count(*) FROM asset a WHERE a.tenant_id = p.tenant_id AND a.project_id = p.id AND a.retired_at IS NULL) AS assets
    FROM project p)
  SELECT 'project ' || p.key AS what,
    jsonb_build_object('open', jsonb_build_array(p.open_critical, p.open_high, p.open_medium, p.open_low, p.open_info), 'assets', p.assets) AS kept,
    jsonb_build_object('open', c.open, 'assets', c.assets) AS counted
  FROM project p JOIN counted c USING (tenant_id, id)`;

// The state of each rule on each standing asset: an open finding before a doubt before a pass.
const rules = `
  WITH said AS (
    SELECT a.tenant_id, a.project_id, a.id AS asset, v.rule, v.state
    FROM asset a JOIN analysis y ON y.tenant_id = a.tenant_id AND y.id = a.analysis_id,
      LATERAL (SELECT rule, 1 AS state FROM jsonb_array_elements_text(y.verdicts -> 'passed') AS rule
        UNION ALL SELECT doubt ->> 'rule', 2 FROM jsonb_array_elements((y.verdicts -> 'notAssessed') || (y.verdicts -> 'crashed')) AS doubt) v
    WHERE a.retired_at IS NULL
    UNION ALL SELECT tenant_id, project_id, asset_id, rule, 3 FROM finding WHERE presence = 1
  ), standing AS (
    SELECT tenant_id, project_id, asset, rule, max(state) AS state FROM said GROUP BY tenant_id, project_id, asset, rule
  ), counted AS (
    SELECT tenant_id, project_id, rule, jsonb_build_array(count(*) FILTER (WHERE state = 1), count(*) FILTER (WHERE state = 3), 0, count(*) FILTER (WHERE state = 2)) AS counts
    FROM standing GROUP BY tenant_id, project_id, rule
  ), kept AS (
    SELECT tenant_id, project_id, rule, jsonb_build_array(passed, failed, accepted, not_assessed) AS counts FROM project_rule
    WHERE (passed, failed, accepted, not_assessed) <> (0, 0, 0, 0)
  )
  SELECT 'rule ' || rule || ' in ' || project_id AS what, k.counts AS kept, c.counts AS counted
  FROM kept k FULL JOIN counted c USING (tenant_id, project_id, rule)`;

const organisations = `
  WITH parts AS (
    SELECT tenant_id, critical, high, medium, low, info, assets FROM organisation_counter
    UNION ALL SELECT tenant_id, critical, high, medium, low, info, assets FROM counter_delta
  ), kept AS (
    SELECT tenant_id, jsonb_build_array(sum(critical), sum(high), sum(medium), sum(low), sum(info), sum(assets)) AS sums FROM parts GROUP BY tenant_id
  ), counted AS (
    SELECT tenant_id, jsonb_build_array(sum(open_critical), sum(open_high), sum(open_medium), sum(open_low), sum(open_info), sum(assets)) AS sums FROM project GROUP BY tenant_id
  )
  SELECT 'organisation ' || tenant_id AS what, coalesce(k.sums, '[0,0,0,0,0,0]') AS kept, coalesce(c.sums, '[0,0,0,0,0,0]') AS counted
  FROM kept k FULL JOIN counted c USING (tenant_id)`;

const organisationRules = `
  WITH parts AS (
    SELECT tenant_id, vector FROM organisation_counter UNION ALL SELECT tenant_id, vector FROM counter_delta
  ), kept AS (
    SELECT p.tenant_id, e.key AS rule, sum((e.value ->> 'passed')::integer) AS passed, sum((e.value ->> 'failed')::integer) AS failed,
      sum((e.value ->> 'accepted')::integer) AS accepted, sum((e.value ->> 'notAssessed')::integer) AS not_assessed
    FROM parts p, jsonb_each(p.vector) e GROUP BY p.tenant_id, e.key
  ), counted AS (
    SELECT tenant_id, rule, sum(passed) AS passed, sum(failed) AS failed, sum(accepted) AS accepted, sum(not_assessed) AS not_assessed
    FROM project_rule GROUP BY tenant_id, rule
  )
  SELECT 'rule ' || rule || ' of the organisation ' || tenant_id AS what,
    jsonb_build_array(coalesce(k.passed, 0), coalesce(k.failed, 0), coalesce(k.accepted, 0), coalesce(k.not_assessed, 0)) AS kept,
    jsonb_build_array(coalesce(c.passed, 0), coalesce(c.failed, 0), coalesce(c.accepted, 0), coalesce(c.not_assessed, 0)) AS counted
  FROM kept k FULL JOIN counted c USING (tenant_id, rule)`;

// A snapshot repeats its project's counters: the last one must be what the project says now.
const snapshots = `
  SELECT 'last snapshot of ' || p.key AS what,
    jsonb_build_array(s.open_critical, s.open_high, s.open_medium, s.open_low, s.open_info, s.assets, s.score, s.coverage) AS kept,
    jsonb_build_array(p.open_critical, p.open_high, p.open_medium, p.open_low, p.open_info, p.assets, p.score, p.coverage) AS counted
  FROM project p JOIN snapshot s ON s.tenant_id = p.tenant_id AND s.id = p.last_snapshot_id`;

// A finding's open span says what the finding says, and there is exactly one.
const spans = `
  SELECT 'open spans of ' || f.rule AS what, coalesce(jsonb_agg(jsonb_build_array(s.presence, s.severity)) FILTER (WHERE s.finding_id IS NOT NULL), '[]') AS kept,
    jsonb_build_array(jsonb_build_array(f.presence, f.severity)) AS counted
  FROM finding f LEFT JOIN finding_span s ON s.tenant_id = f.tenant_id AND s.finding_id = f.id AND s.to_at IS NULL
  GROUP BY f.tenant_id, f.id, f.rule, f.presence, f.severity`;

/** Counts everything over all tenants' rows as the nightly recount does, and gives each counter that differs. */
export async function recount(service: Service): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const sql of [projects, rules, organisations, organisationRules, snapshots, spans])
    differences.push(...(await rowsOf<Difference>(service, `SELECT * FROM (${sql}) t WHERE kept IS DISTINCT FROM counted`)));
  return differences;
}
