import { analyse, rulesEvaluated } from '@plimsoll/analysis';
import type { AnalysisOptions } from '@plimsoll/analysis';
import { maskPath, normalisePath } from '@plimsoll/ingest';
import { Refusal } from '@plimsoll/model';
import type { FileAnalysis, FileKind, Observation } from '@plimsoll/model';
import { ruleById } from '@plimsoll/rules';
import type { OpenedFile } from './open-file.js';
import type { ReportedFile, ReportedFinding } from './report.js';

/** How files are judged. */
export interface Judge {
  optionsFor(file: { kind: FileKind; text: string }): Promise<AnalysisOptions>;
}

/** The record of an opened file and its findings. `raw` is its path in the project as the disk spells it. */
export async function judgeFile(
  raw: string,
  opened: OpenedFile,
  judge: Judge,
): Promise<{ file: ReportedFile; findings: ReportedFinding[] }> {
  if ('skipped' in opened)
    return { file: unjudged(raw, null, { skipped: { reason: opened.skipped, detail: opened.detail } }), findings: [] };
  if ('problem' in opened) return { file: unjudged(raw, opened.kind, { problems: [opened.problem] }), findings: [] };
  const path = safePath(raw);
  if (typeof path !== 'string') {
    return { file: unjudged(raw, opened.kind, { problems: [{ code: path.code, message: path.detail }] }), findings: [] };
  }
  const analysis = analyse({ path, ...opened }, await judge.optionsFor(opened));
  return { file: fileOf(path, analysis), findings: analysis.observations.map((each) => findingOf(path, each)) };
}

/** The record of a file that no rule judged. */
export const unjudged = (path: string, kind: FileKind | null, more: Partial<ReportedFile>): ReportedFile => ({
  path: maskPath(path.toWellFormed()),
  kind,
  rulesEvaluated: 0,
  notAssessed: [],
  problems: [],
  ...more,
});

function safePath(raw: string): string | Refusal {
  try {
    return normalisePath(raw);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const fileOf = (path: string, analysis: FileAnalysis): ReportedFile => ({
  path,
  kind: analysis.kind,
  rulesEvaluated: rulesEvaluated(analysis),
  notAssessed: analysis.notAssessed,
  problems: [
    ...analysis.problems,
    ...analysis.crashed.map(({ rule, message }) => ({
      code: 'rule-crashed',
      message: `The rule ${rule} failed, which is a bug of ours: ${message}`,
    })),
  ],
});

function findingOf(path: string, { rule: id, span, ...observation }: Observation): ReportedFinding {
  const rule = ruleById(id);
  return {
    rule: id,
    title: rule?.title ?? id,
    severity: observation.severity,
    confidence: observation.confidence,
    file: path,
    line: span.line,
    endLine: span.endLine,
    column: span.column,
    endColumn: span.endColumn,
    message: observation.message,
    excerpt: observation.excerpt,
    anchor: observation.anchor,
    fix: rule?.fix ?? '',
    knownAs: rule?.knownAs ?? [],
  };
}
