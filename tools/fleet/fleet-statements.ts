/**
 * The statements that fill a tenant with what years of scans leave behind, in order, each set-based and the same on every run.
 * Parameters: $1 the tenant, $2 its name before keys, $3 projects, $4 assets, $5 findings to each asset, $6 scans to each project,
 * $7 scans that wait; `fleet_rule` lists the rules of each kind and `fleet_id` makes ids in the order of time.
 *
 * Projects are of unequal size (the first holds √(1/projects) of all assets), and so are rules within a kind.
 */
export const fleetStatements: readonly string[] = [
  `INSERT INTO project (tenant_id, id, key, name, next_seq, last_scan_at)
   SELECT $1, fleet_id(1, p), $2 || 'team-' || p % 25 || '/service-' || lpad(p::text, 5, '0'), 'Service ' || p, $6 + $7 / $3 + 2, now() - p * interval '1 minute'
   FROM generate_series(0, $3 - 1) p`,

  // One label on half of the projects, one on each twenty-fifth, one on a single project.
  `INSERT INTO project_label (tenant_id, project_id, name, value)
   SELECT $1, fleet_id(1, p), l.name, l.value FROM generate_series(0, $3 - 1) p,
     LATERAL (VALUES ('tier', CASE p % 2 WHEN 0 THEN 'gold' ELSE 'iron' END), ('team', (p % 25)::text), ('service', p::text)) l (name, value)`,

  `INSERT INTO scan (tenant_id, id, project_id, seq, origin, branch, is_default_stream, scope, state, rule_pack, accepted_at, started_at, finished_at)
   SELECT $1, fleet_id(2, s), fleet_id(1, s % $3), s / $3 + 1, 'upload', 'main', true, 'full', CASE WHEN waits THEN 'accepted' ELSE 'completed' END,
     CASE WHEN waits THEN NULL ELSE 'fleet' END, at, CASE WHEN waits THEN NULL ELSE at END, CASE WHEN waits THEN NULL ELSE at END
   FROM generate_series(0, $3 * $6 + $7 - 1) s, LATERAL (SELECT s >= $3 * $6 AS waits, now() - ($3 * $6 + $7 - s) * interval '10 seconds' AS at) a`,

  `INSERT INTO outbox (tenant_id, id, scan_id, stage) SELECT $1, fleet_id(3, s), fleet_id(2, s), 'analyse' FROM generate_series($3 * $6, $3 * $6 + $7 - 1) s`,

  // Each scan failed once.
  `INSERT INTO failed_job (tenant_id, id, project_id, scan_id, stage, code, detail, starts, last_attempt, last_job, failed_at)
   SELECT tenant_id, fleet_id(9, row_number() OVER (ORDER BY id)::integer), project_id, id, CASE seq % 2 WHEN 0 THEN 'analyse' ELSE 'reconcile' END,
     'stage-worn-out', 'The stage was started 3 times and never ended.', 3, 3, 1, accepted_at
   FROM scan WHERE tenant_id = $1 AND state = 'completed'`,

  `INSERT INTO analysis (tenant_id, id, key, kind, rule_pack, verdicts, problems, rules_evaluated, observations)
   SELECT $1, fleet_id(4, a), decode(lpad(to_hex(a), 64, '0'), 'hex'), fleet_kind(a), 'fleet', '{"passed": [], "notAssessed": [], "notApplicable": [], "crashed": []}',
     '[]', 60, $5 - $5 / 5 FROM generate_series(0, $4 - 1) a`,

  `INSERT INTO asset (tenant_id, id, project_id, path, kind, last_seq, scan_id, analysis_id)
   SELECT $1, fleet_id(5, a), fleet_id(1, p), 'services/part-' || lpad(a::text, 7, '0') || '/' || fleet_kind(a), fleet_kind(a), $6, fleet_id(2, ($6 - 1) * $3 + p), fleet_id(4, a)
   FROM generate_series(0, $4 - 1) a, LATERAL (SELECT floor($3 * power((a * 7919 % 10007) / 10007.0, 2))::integer AS p) o`,

  // The last scan of a project carried all its assets, a scan that waits one file.
  `INSERT INTO scan_file (tenant_id, scan_id, path, kind, state, bytes, analysis_id)
   SELECT tenant_id, scan_id, path, kind, 'analysed', 1000, analysis_id FROM asset WHERE tenant_id = $1
   UNION ALL SELECT $1, fleet_id(2, s), 'Dockerfile', 'dockerfile', 'pending', 1000, NULL FROM generate_series($3 * $6, $3 * $6 + $7 - 1) s`,

  // Every fifth is resolved.
  `INSERT INTO finding (tenant_id, id, project_id, asset_id, rule, anchor, kind, severity, risk_band, presence, opened_at, changed_at, resolved_at, resolved_reason)
   SELECT $1, fleet_id(6, n), a.project_id, a.id, r.rule, 'stage:' || j, a.kind, r.severity, 0, CASE j % 5 WHEN 4 THEN 2 ELSE 1 END, at, at,
     CASE j % 5 WHEN 4 THEN at END, CASE j % 5 WHEN 4 THEN 'fixed' END
   FROM generate_series(0, $4 - 1) place JOIN asset a ON a.tenant_id = $1 AND a.id = fleet_id(5, place),
     generate_series(0, $5 - 1) j, LATERAL (SELECT place * $5 + j AS n) i,
     LATERAL (SELECT now() - (n % 400) * interval '1 hour' AS at) t,
     LATERAL (SELECT k.of FROM fleet_rule k WHERE k.kind = a.kind AND k.place = 0) k,
     LATERAL (SELECT * FROM fleet_rule r WHERE r.kind = a.kind AND r.place = floor(k.of * power((n::bigint * 104729 % 10007) / 10007.0, 2))::integer) r
   ORDER BY n`,

  `INSERT INTO observation (tenant_id, analysis_id, ordinal, rule, anchor, severity, confidence, line, column_number, end_line, end_column, message, excerpt)
   SELECT f.tenant_id, a.analysis_id, split_part(f.anchor, ':', 2)::integer, f.rule, f.anchor, f.severity, 'high', 3, 1, 3, 20, 'what is wrong with ' || f.anchor, 'RUN sudo make'
   FROM finding f JOIN asset a ON a.tenant_id = f.tenant_id AND a.id = f.asset_id WHERE f.tenant_id = $1 AND f.presence = 1`,

  `INSERT INTO finding_event (tenant_id, at, id, finding_id, project_id, type, detail)
   SELECT tenant_id, e.at, gen_random_uuid(), id, project_id, e.type, '{"line": 3}' FROM finding,
     LATERAL (SELECT opened_at AS at, 'opened' AS type UNION ALL SELECT resolved_at + interval '1 minute', 'resolved' WHERE presence = 2) e WHERE tenant_id = $1`,

  `INSERT INTO finding_span (tenant_id, finding_id, from_at, to_at, project_id, asset_id, rule, severity, presence, decision)
   SELECT tenant_id, id, s.from_at, s.to_at, project_id, asset_id, rule, severity, s.presence, 0 FROM finding,
     LATERAL (SELECT opened_at AS from_at, resolved_at + interval '1 minute' AS to_at, 1 AS presence
              UNION ALL SELECT resolved_at + interval '1 minute', NULL, 2 WHERE finding.presence = 2) s WHERE tenant_id = $1`,

  `INSERT INTO project_rule (tenant_id, project_id, rule, passed, failed, accepted, not_assessed)
   SELECT $1, fleet_id(1, p), r.rule, 3, coalesce(f.assets, 0), 0, 1 FROM generate_series(0, $3 - 1) p CROSS JOIN (SELECT DISTINCT rule FROM fleet_rule) r
   LEFT JOIN (SELECT project_id, rule, count(DISTINCT asset_id) AS assets FROM finding WHERE tenant_id = $1 AND presence = 1 GROUP BY 1, 2) f
     ON f.project_id = fleet_id(1, p) AND f.rule = r.rule`,

  `UPDATE project p SET assets = c.assets, open_critical = c.critical, open_high = c.high, open_medium = c.medium, open_low = c.low, open_info = c.info,
     score = 100 - least(90, c.high / 10), coverage = 90
   FROM (SELECT project_id, count(DISTINCT asset_id) AS assets, count(*) FILTER (WHERE severity = 1) AS critical, count(*) FILTER (WHERE severity = 2) AS high,
           count(*) FILTER (WHERE severity = 3) AS medium, count(*) FILTER (WHERE severity = 4) AS low, count(*) FILTER (WHERE severity = 5) AS info
         FROM finding WHERE tenant_id = $1 AND presence = 1 GROUP BY project_id) c
   WHERE p.tenant_id = $1 AND p.id = c.project_id`,

  `INSERT INTO posture_vector (tenant_id, hash, vector) VALUES ($1, '\\x00', '{}')`,

  `INSERT INTO snapshot (tenant_id, id, project_id, at, cause, scan_id, open_critical, open_high, open_medium, open_low, open_info, assets, score, coverage, strict,
     numerator, denominator, vector_hash, rule_pack)
   SELECT p.tenant_id, fleet_id(7, s), p.id, now() - ($3 * $6 - s) * interval '10 seconds', 'scan', fleet_id(2, s), p.open_critical, p.open_high, p.open_medium, p.open_low, p.open_info,
     p.assets, p.score, p.coverage, p.score, 1, 1, '\\x00', 'fleet'
   FROM generate_series(0, $3 * $6 - 1) s JOIN project p ON p.tenant_id = $1 AND p.id = fleet_id(1, s % $3)`,

  `INSERT INTO posture_day (tenant_id, scope, scope_id, day, at, critical, high, medium, low, info, assets, score, coverage)
   SELECT p.tenant_id, 'project', p.id, (now() AT TIME ZONE 'UTC')::date - d, now(), p.open_critical, p.open_high, p.open_medium, p.open_low, p.open_info, p.assets, p.score, p.coverage
   FROM project p, generate_series(0, 89) d WHERE p.tenant_id = $1
   UNION ALL SELECT $1, 'organisation', $1, (now() AT TIME ZONE 'UTC')::date - d, now(), 1, 2, 3, 4, 5, 6, 70, 90 FROM generate_series(0, 89) d`,

  `INSERT INTO organisation_counter (tenant_id, critical, high, medium, low, info, assets, vector, folded_at)
   SELECT $1, sum(open_critical), sum(open_high), sum(open_medium), sum(open_low), sum(open_info), sum(assets),
     (SELECT jsonb_object_agg(rule, jsonb_build_object('passed', passed, 'failed', failed, 'accepted', 0, 'notAssessed', 1))
      FROM (SELECT rule, sum(passed) AS passed, sum(failed) AS failed FROM project_rule WHERE tenant_id = $1 GROUP BY rule) r), now()
   FROM project WHERE tenant_id = $1`,

  `INSERT INTO counter_delta (tenant_id, id, at, critical, high, medium, low, info, assets, vector)
   SELECT $1, fleet_id(8, d), now(), 0, 0, 0, 0, 0, 0, '{}' FROM generate_series(0, 9) d`,
];
