import { ruleSubjects } from '@plimsoll/model';
import type { RuleCard } from '@plimsoll/model';
import type { FindingsReport } from '@plimsoll/exporters';
import { cardOf, catalog, ruleById } from '@plimsoll/rules';
import type { ProjectReport, ReportedFinding } from './scan/report.js';
import { version } from './version.js';

/** A scanned PATH as every findings format reads it. A PATH is no project's name, so only a server's report has one. */
export const findingsReportOf = ({ scan, findings, files }: ProjectReport): FindingsReport => ({
  ...(scan === undefined ? {} : { project: scan.project }),
  version,
  rules: [...catalog.map(cardOf), ...strangersAmong(findings)],
  findings: findings.map(({ file, ...finding }) => ({ ...finding, path: file })),
  problems: files.flatMap(({ path, problems }) => problems.map((problem) => ({ ...problem, path }))),
});

/** The cards of rules that a newer server has and this program lacks, as far as their findings tell them. */
function strangersAmong(findings: readonly ReportedFinding[]): RuleCard[] {
  const unknown = new Map(findings.filter(({ rule }) => ruleById(rule) === undefined).map((finding) => [finding.rule, finding]));
  return [...unknown.values()].map(({ rule: id, title, severity, confidence, fix, knownAs }) => {
    const subject = ruleSubjects.find((each) => id.startsWith(`${each}/`)) ?? 'container';
    return { id, subject, title, severity, confidence, profile: 'default', why: title, fix, references: [], knownAs };
  });
}
