import { ruleById } from '@plimsoll/rules';
import type { ProjectReport, ReportedFile, ReportedFinding } from '../scan/report.js';
import type { ObservationAnswer, ScanAnswer, ScanFileAnswer } from './answers.js';
import type { Service } from './service.js';

/** The service's answer as the report of a scan offline: `unsent` are the files that stayed here. */
export function reportOf(
  scan: ScanAnswer,
  findings: readonly ReportedFinding[],
  unsent: readonly ReportedFile[],
  { address }: Service,
): ProjectReport {
  const { id, projectKey: project, state, branch, isDefaultBranch, commit, pipelineUrl, outcome } = scan;
  return {
    path: '.',
    scan: { server: address, project, id, state, branch, isDefaultBranch, commit, pipelineUrl, outcome },
    findings: [...findings],
    files: [...scan.files.map(fileOf), ...unsent].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

export const findingOf = (
  { path, findingId: _, ...seen }: ObservationAnswer,
  more: Pick<ReportedFinding, 'isNew'>,
): ReportedFinding => ({
  rule: seen.rule,
  title: seen.title,
  severity: seen.severity,
  confidence: seen.confidence,
  file: path,
  line: seen.line,
  endLine: seen.endLine,
  column: seen.column,
  endColumn: seen.endColumn,
  message: seen.message,
  excerpt: seen.excerpt,
  anchor: seen.anchor,
  fix: seen.fix,
  knownAs: ruleById(seen.rule)?.knownAs ?? [],
  ...more,
});

/** A file that the service could not judge is trouble: it was sent because it is one of ours. */
function fileOf({ path, kind, state, reason, detail, ...file }: ScanFileAnswer): ReportedFile {
  const isJudged = state === 'analysed';
  const trouble = { code: 'not-analysed', message: detail ?? `The service did not judge it: ${reason ?? state}.` };
  return {
    path,
    kind,
    rulesEvaluated: file.rulesEvaluated ?? 0,
    notAssessed: file.notAssessed ?? [],
    problems: [...(file.problems ?? []), ...(isJudged ? [] : [trouble])],
  };
}
