import { severityCode, type FileAnalysis } from '@plimsoll/model';
import type { Db } from '../database.js';
import { knownAnalyses } from './pending-files.js';

/** The analysis of one file, new or already known under its key. */
export type FileOutcome =
  | { path: string; state: 'analysed'; key: Buffer; id: string; analysis: FileAnalysis; rulesEvaluated: number }
  | { path: string; state: 'analysed'; knownId: string }
  | { path: string; state: 'refused' | 'failed'; reason: string; detail: string };

type FreshOutcome = Extract<FileOutcome, { analysis: FileAnalysis }>;

const isFresh = (outcome: FileOutcome): outcome is FreshOutcome => 'analysis' in outcome;

const chunkRows = 5_000;

/** Writes analyses once per key, and ties each file of the scan to its own. */
export async function saveAnalyses(db: Db, scan: string, rulePack: string, outcomes: readonly FileOutcome[]): Promise<void> {
  const fresh = outcomes.filter(isFresh);
  const inserted = fresh.length > 0 ? await insertAnalyses(db, rulePack, fresh) : new Set<string>();
  const rows = fresh.flatMap(({ id, analysis }) => (inserted.has(id) ? observationRows(id, analysis) : []));
  for (let at = 0; at < rows.length; at += chunkRows) await insertObservations(db, rows.slice(at, at + chunkRows));
  // Another scan's analysis of the same key may have come first.
  const overtaken = fresh.filter(({ id }) => !inserted.has(id)).map(({ key }) => key);
  const earlier = await knownAnalyses(db, overtaken);
  await tieFiles(db, scan, outcomes, (fresh) => earlier.get(fresh.key.toString('hex')) ?? fresh.id);
}

async function insertAnalyses(db: Db, rulePack: string, fresh: readonly FreshOutcome[]): Promise<Set<string>> {
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

async function tieFiles(
  db: Db,
  scan: string,
  outcomes: readonly FileOutcome[],
  analysisOf: (fresh: FreshOutcome) => string,
): Promise<void> {
  const rows = outcomes.map((outcome) => {
    const { path, state } = outcome;
    if (state !== 'analysed') return { ...outcome, analysis_id: null };
    return { path, state, analysis_id: isFresh(outcome) ? analysisOf(outcome) : outcome.knownId };
  });
  await db.query(
    `WITH begun AS (UPDATE scan SET state = 'reconciling' WHERE tenant_id = $1 AND id = $2)
     UPDATE scan_file f SET state = o.state, reason = o.reason, detail = o.detail, analysis_id = o.analysis_id
     FROM json_to_recordset($3) AS o (path text, state text, reason text, detail text, analysis_id uuid)
     WHERE f.tenant_id = $1 AND f.scan_id = $2 AND f.path = o.path`,
    [db.tenant, scan, JSON.stringify(rows)],
  );
}
