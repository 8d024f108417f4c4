import { severities, type Severity, type SeverityCounts } from '@plimsoll/model';
import { canonicalVector, scoreOf, type PostureVector } from '@plimsoll/posture';
import type { Db } from '../database.js';
import { projectVector, vectorOf, type RuleRow } from './project-vector.js';

export interface PostureStep {
  projectId: string;
  scanId: string;
  at: Date;
  cause: 'scan';
  rulePack: string;
  /** What the transaction changed: open findings by severity, assets, and the state of rules over assets. */
  counts: SeverityCounts;
  assets: number;
  vector: PostureVector;
}

export interface PostureIds {
  snapshotId: string;
  deltaId: string;
}

/** Moves the project's counters by what changed, appends the snapshot, and leaves the organisation its delta. */
export async function advancePosture(
  db: Db,
  step: PostureStep,
  ids: PostureIds,
  severityOf: (rule: string) => Severity | undefined,
  hashOf: (text: string) => Buffer,
): Promise<void> {
  const vector = await moveRules(db, step);
  const score = scoreOf(vector, severityOf);
  const text = canonicalVector(vector);
  const hash = hashOf(text);
  await db.query(
    `WITH kept AS (
       INSERT INTO posture_vector (tenant_id, hash, vector) VALUES ($1, $13, $14::jsonb) ON CONFLICT DO NOTHING
     ), p AS (
       UPDATE project SET open_critical = open_critical + $3, open_high = open_high + $4, open_medium = open_medium + $5,
         open_low = open_low + $6, open_info = open_info + $7, assets = assets + $8, score = $9, coverage = $10, last_snapshot_id = $11,
         last_scan_at = $12
       WHERE tenant_id = $1 AND id = $2
       RETURNING tenant_id, id, open_critical, open_high, open_medium, open_low, open_info, assets, score, coverage
     )
     INSERT INTO snapshot (tenant_id, id, project_id, at, cause, scan_id, open_critical, open_high, open_medium, open_low, open_info, assets,
       score, coverage, strict, numerator, denominator, vector_hash, rule_pack)
     SELECT p.tenant_id, $11, p.id, $12, $15, $16, p.open_critical, p.open_high, p.open_medium, p.open_low, p.open_info, p.assets,
       p.score, p.coverage, $17, $18, $19, $13, $20 FROM p`,
    [
      db.tenant,
      step.projectId,
      ...severities.map((severity) => step.counts[severity]),
      step.assets,
      score.score,
      score.coverage,
      ids.snapshotId,
      step.at,
      hash,
      text,
      step.cause,
      step.scanId,
      score.strict,
      score.numerator,
      score.denominator,
      step.rulePack,
    ],
  );
  await appendDelta(db, step, ids.deltaId);
}

/** Moves the rules that the step changes, and gives how each rule of the project stands after it. */
async function moveRules(db: Db, step: PostureStep): Promise<PostureVector> {
  const rows = Object.entries(step.vector).map(([rule, counts]) => ({ rule, ...counts, not_assessed: counts.notAssessed }));
  if (rows.length === 0) return projectVector(db, step.projectId);
  const moved = await db.query<RuleRow>(
    `WITH moved AS (
       INSERT INTO project_rule (tenant_id, project_id, rule, passed, failed, accepted, not_assessed)
       SELECT $1, $2, r.rule, r.passed, r.failed, r.accepted, r.not_assessed
       FROM json_to_recordset($3) AS r (rule text, passed integer, failed integer, accepted integer, not_assessed integer)
       ON CONFLICT (tenant_id, project_id, rule) DO UPDATE SET passed = project_rule.passed + excluded.passed, failed = project_rule.failed + excluded.failed,
         accepted = project_rule.accepted + excluded.accepted, not_assessed = project_rule.not_assessed + excluded.not_assessed
       RETURNING rule, passed, failed, accepted, not_assessed
     )
     SELECT rule, passed, failed, accepted, not_assessed AS "notAssessed" FROM moved
     UNION ALL
     SELECT rule, passed, failed, accepted, not_assessed FROM project_rule
     WHERE tenant_id = $1 AND project_id = $2 AND rule <> ALL ($4::text[])`,
    [db.tenant, step.projectId, JSON.stringify(rows), Object.keys(step.vector)],
  );
  return vectorOf(moved);
}

async function appendDelta(db: Db, step: PostureStep, deltaId: string): Promise<void> {
  const counts = severities.map((severity) => step.counts[severity]);
  if (step.assets === 0 && counts.every((count) => count === 0) && Object.keys(step.vector).length === 0) return;
  await db.query(
    `INSERT INTO counter_delta (tenant_id, id, at, critical, high, medium, low, info, assets, vector) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [db.tenant, deltaId, step.at, ...counts, step.assets, step.vector],
  );
}
