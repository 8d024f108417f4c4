import type { ReportedFile, ReportedFinding } from '../scan/report.js';
import { renderExcerpt } from './render-excerpt.js';
import type { Style } from './style.js';
import { printable, wrap } from './text-width.js';

/** What a report needs to know about how it is shown. */
export interface Look {
  style: Style;
  width: number;
  verbose: boolean;
}

/** A file's path as a heading, then its problems and findings; empty when there is nothing to tell. */
export function renderFile(file: ReportedFile, path: string, findings: readonly ReportedFinding[], look: Look): string[] {
  const unknown = look.verbose ? file.notAssessed : [];
  if (findings.length + file.problems.length + unknown.length === 0) return [];
  return [
    look.style.heading(printable(path)),
    '',
    ...file.problems.flatMap(({ message, line }) => [...entry(line, look.style.bad('problem'), message, look), '']),
    ...findings.flatMap((finding) => [...renderFinding(finding, look), '']),
    ...unknown.flatMap(({ rule, why, line }) => entry(line, look.style.faint('not assessed'), `${rule}: ${why}`, look)),
    ...(unknown.length > 0 ? [''] : []),
  ];
}

function renderFinding(finding: ReportedFinding, look: Look): string[] {
  const { style, width } = look;
  const severity = style.severity[finding.severity](finding.severity);
  return [
    `  ${severity}  ${finding.line}:${finding.column}  ${style.heading(finding.title)}  ${style.faint(finding.rule)}`,
    ...indented(finding.message, width),
    ...renderExcerpt(finding, look).map((line) => `  ${line}`),
    ...(finding.fix === '' ? [] : indented(`Fix: ${finding.fix}`, width)),
  ];
}

const indented = (text: string, width: number): string[] =>
  wrap(printable(text), Math.max(40, width - 4)).map((line) => `    ${line}`);

function entry(line: number | undefined, label: string, message: string, look: Look): string[] {
  const [first = '', ...more] = wrap(
    `${line === undefined ? '' : `line ${line}: `}${printable(message)}`,
    Math.max(40, look.width - 12),
  );
  return [`  ${label}  ${first}`, ...more.map((each) => `    ${each}`)];
}
