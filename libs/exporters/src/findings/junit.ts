import type { ExportedFinding, FindingsFormat, FindingsReport } from './findings-report.js';

/**
 * Findings as JUnit XML, which every pipeline shows as tests: one suite per file with findings, one failed case per finding; a
 * suppressed finding is a skipped case. A project without findings is one suite with one passed case.
 */
export function findingsToJunit(reports: readonly FindingsReport[]): string {
  const suites = reports.flatMap(suitesOf);
  const total = (count: (suite: Suite) => number) => suites.reduce((sum, suite) => sum + count(suite), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Plimsoll" tests="${total(testsOf)}" failures="${total(failuresOf)}">`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n');
}

export const junit: FindingsFormat = { id: 'junit', mediaType: 'application/xml', extension: 'xml', render: findingsToJunit };

interface Suite {
  name: string;
  cases: readonly ExportedFinding[];
}

function suitesOf({ project, findings }: FindingsReport): Suite[] {
  const prefix = project === undefined ? '' : `${project}: `;
  if (findings.length === 0) return [{ name: `${prefix}no finding`, cases: [] }];
  return [...Map.groupBy(findings, ({ path }) => path)].map(([path, cases]) => ({ name: `${prefix}${path}`, cases }));
}

// A suite without a case would not be shown, so what is clean has one that passed.
const testsOf = ({ cases }: Suite): number => Math.max(1, cases.length);
const failuresOf = ({ cases }: Suite): number => cases.filter(({ suppression }) => !suppression).length;

function suiteLines(suite: Suite): string[] {
  const { name, cases } = suite;
  const counts = `tests="${testsOf(suite)}" failures="${failuresOf(suite)}" skipped="${cases.length - failuresOf(suite)}" errors="0"`;
  return [
    `  <testsuite name="${attribute(name)}" ${counts}>`,
    ...(cases.length === 0 ? [`    <testcase name="no finding" classname="plimsoll"/>`] : cases.flatMap(caseLines)),
    '  </testsuite>',
  ];
}

function caseLines(finding: ExportedFinding): string[] {
  const { rule, path, line, severity, message, excerpt, suppression } = finding;
  const place = `${path}:${line}`;
  const open = `    <testcase name="${attribute(`${rule} at line ${line}`)}" classname="${attribute(path)}" file="${attribute(path)}" line="${line}">`;
  const inside = suppression
    ? `      <skipped message="${attribute(suppression.justification)}"/>`
    : `      <failure type="${severity}" message="${attribute(message)}">${content(`${place}\n${excerpt}`)}</failure>`;
  return [open, inside, '    </testcase>'];
}

// XML 1.0 allows no other control characters and no lone surrogates, however they are escaped.
const content = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const attribute = (text: string): string =>
  content(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\r', '&#13;').replaceAll('\t', '&#9;');
