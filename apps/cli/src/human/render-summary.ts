import { fileKinds, isAtLeast, severities } from '@plimsoll/model';
import { isIncomplete } from '../scan/report.js';
import type { ProjectReport, ReportedFile, ReportedFinding, ReportedScan } from '../scan/report.js';
import type { HumanOptions } from './human-options.js';
import { printable } from './text-width.js';

/** The last lines of a report: what was looked at, what was found, what could not be told, and how the gate judged. */
export function renderSummary(projects: readonly ProjectReport[], options: HumanOptions): string[] {
  const files = projects.flatMap((project) => project.files);
  const findings = projects.flatMap((project) => project.findings);
  const judged = files.filter(({ kind }) => kind !== null);
  if (judged.length === 0) return [...skippedLines(files, options), ...nothing(files)];
  return [
    ...skippedLines(files, options),
    `Files     ${judged.length} judged (${byKind(judged)}), ${files.filter(({ skipped }) => skipped).length} skipped`,
    `Findings  ${bySeverity(findings, options)}`,
    ...unknownLine(files),
    ...incompleteLine(files, options),
    ...projects.flatMap(({ scan }) => (scan ? scanLines(scan, findings) : [])),
    gateLine(findings, options),
    options.style.faint(`${(options.milliseconds / 1000).toFixed(2)} s`),
  ];
}

/** Where a server keeps its judgement, and what is new in it. */
function scanLines({ server, id, state, branch, isDefaultBranch }: ReportedScan, findings: readonly ReportedFinding[]): string[] {
  const fresh = findings.filter(({ isNew }) => isNew).length;
  return [
    ...(findings.some(({ isNew }) => isNew !== undefined) ? [`New       ${fresh} not open on the default branch`] : []),
    `Scan      ${state === 'completed' ? '' : `${state}, `}${branch}${isDefaultBranch ? ' (default branch)' : ''}: ${server}/v1/scans/${id}`,
  ].map(printable);
}

const nothing = (files: readonly ReportedFile[]): string[] => [
  `Nothing to judge: no Dockerfile, Compose file, Kubernetes manifest or docker-bench report among ${count(files.length, 'file')}.`,
];

const byKind = (files: readonly ReportedFile[]): string =>
  fileKinds
    .map((kind) => ({ kind, number: files.filter((file) => file.kind === kind).length }))
    .filter(({ number }) => number > 0)
    .map(({ kind, number }) => `${number} ${kind}`)
    .join(', ');

function bySeverity(findings: readonly ReportedFinding[], { style }: HumanOptions): string {
  if (findings.length === 0) return style.good('none');
  const counts = severities.map((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? style.faint(`0 ${severity}`) : style.severity[severity](`${number} ${severity}`);
  });
  return `${findings.length}: ${counts.join(', ')}`;
}

function unknownLine(files: readonly ReportedFile[]): string[] {
  const number = files.reduce((sum, { notAssessed }) => sum + notAssessed.length, 0);
  return number === 0 ? [] : [`Unknown   ${count(number, 'verdict')} not possible; --verbose names them`];
}

function incompleteLine(files: readonly ReportedFile[], { style }: HumanOptions): string[] {
  const number = files.filter(isIncomplete).length;
  return number === 0 ? [] : [style.bad(`Trouble   ${count(number, 'file')} could not be analysed, or not wholly`)];
}

function gateLine(findings: readonly ReportedFinding[], { failOn, style }: HumanOptions): string {
  if (failOn === 'none') return 'Gate      off';
  const failing = findings.filter(({ severity }) => isAtLeast(severity, failOn)).length;
  const threshold = failOn === 'critical' ? 'critical' : `${failOn} or worse`;
  return failing === 0
    ? `Gate      ${style.good('passed')}: no finding is ${threshold}`
    : `Gate      ${style.bad('failed')}: ${count(failing, 'finding')} ${failing === 1 ? 'is' : 'are'} ${threshold}`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

function skippedLines(files: readonly ReportedFile[], { verbose, style }: HumanOptions): string[] {
  const skipped = verbose ? files.filter((file) => file.skipped !== undefined) : [];
  if (skipped.length === 0) return [];
  return [
    style.heading('Skipped'),
    '',
    ...skipped.map((file) => `  ${printable(file.path)}  ${style.faint(file.skipped?.detail ?? '')}`),
    '',
  ];
}
