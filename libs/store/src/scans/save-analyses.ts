import { severityCode, type FileAnalysis } from '@plimsoll/model';
import type { Db } from '../database.js';

/** The analysis of one file, new or already known under its key. */
export type FileOutcome =
  | { path: string; state: 'analysed'; key: Buffer; id: string; analysis: FileAnalysis; rulesEvaluated: number }
  | { path: string; state: 'analysed'; key: Buffer; known: true }
  | { path: string; state: 'refused' | 'failed'; reason: string; detail: string };

const chunkRows = 5_000;

/** Writes analyses once per key, and ties each file of the scan to its own. */
export async function saveAnalyses(db: Db, scan: string, rulePack: string, outcomes: readonly FileOutcome[]): Promise<void> {
  const fresh = outcomes.filter((outcome) => 'analysis' in outcome);
  const inserted = await insertAnalyses(db, rulePack, fresh);
  const rows = fresh.flatMap(({ id, analysis }) => (inserted.has(id) ? observationRows(id, analysis) : []));
  for (let at = 0; at < rows.length; at += chunkRows) await insertObservations(db, rows.slice(at, at + chunkRows));
  await tieFiles(db, scan, outcomes);
}

async function insertAnalyses(
  db: Db,
  rulePack: string,
  fresh: readonly Extract<FileOutcome, { analysis: FileAnalysis }>[],
): Promise<Set<string>> {
  // Equal bytes at equal paths cannot occur in one scan, but equal keys from another scan may have come first.
  const rows = fresh.map(({ id, key, analysis, rulesEvaluated }) => {
    const { passed, notAssessed, notApplicable, crashed } = analysis;
    return {
      id,
      key: key.toString('hex'),
      kind: analysis.kind,
      verdicts: { passed, notAssessed, notApplicable, crashed },
      problems: analysis.problems,
      rules_evaluated: rulesEvaluated,
      observations: analysis.observations.length,
    };
  });
  const inserted = await db.query<{ id: string }>(
    `INSERT INTO analysis (tenant_id, id, key, kind, rule_pack, verdicts, problems, rules_evaluated, observations)
     SELECT $1, a.id, decode(a.key, 'hex'), a.kind, $2, a.verdicts, a.problems, a.rules_evaluated, a.observations
     FROM json_to_recordset($3) AS a (id uuid, key text, kind text, verdicts jsonb, problems jsonb, rules_evaluated integer, observations integer)
     ORDER BY a.key
     ON CONFLICT (tenant_id, key) DO NOTHING RETURNING id`,
    [db.tenant, rulePack, JSON.stringify(rows)],
  );
  return new Set(inserted.map((row) => row.id));
}

const observationRows = (analysisId: string, analysis: FileAnalysis): object[] =>
  analysis.observations.map((observation, ordinal) => ({
    analysis_id: analysisId,
    ordinal,
    rule: observation.rule,
    anchor: observation.anchor,
    severity: severityCode(observation.severity),
    confidence: observation.confidence,
    line: observation.span.line,
    column_number: observation.span.column,
    end_line: observation.span.endLine,
    end_column: observation.span.endColumn,
    message: observation.message,
    excerpt: observation.excerpt,
  }));

async function insertObservations(db: Db, rows: readonly object[]): Promise<void> {
  await db.query(
    `INSERT INTO observation (tenant_id, analysis_id, ordinal, rule, anchor, severity, confidence, line, column_number, end_line, end_column, message, excerpt)
     SELECT $1, o.* FROM json_to_recordset($2) AS o (analysis_id uuid, ordinal integer, rule text, anchor text, severity smallint, confidence text,
       line integer, column_number integer, end_line integer, end_column integer, message text, excerpt text)`,
    [db.tenant, JSON.stringify(rows)],
  );
}

async function tieFiles(db: Db, scan: string, outcomes: readonly FileOutcome[]): Promise<void> {
  const rows = outcomes.map((outcome) =>
    outcome.state === 'analysed'
      ? { path: outcome.path, state: outcome.state, key: outcome.key.toString('hex'), reason: null, detail: null }
      : { ...outcome, key: null },
  );
  await db.query(
    `UPDATE scan_file f SET state = o.state, reason = o.reason, detail = o.detail, analysis_id = a.id
     FROM json_to_recordset($3) AS o (path text, state text, key text, reason text, detail text)
     LEFT JOIN analysis a ON a.tenant_id = $1 AND a.key = decode(o.key, 'hex')
     WHERE f.tenant_id = $1 AND f.scan_id = $2 AND f.path = o.path`,
    [db.tenant, scan, JSON.stringify(rows)],
  );
  await db.query(`UPDATE scan SET state = 'reconciling' WHERE tenant_id = $1 AND id = $2`, [db.tenant, scan]);
}
