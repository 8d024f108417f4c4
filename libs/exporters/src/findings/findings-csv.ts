import { stringify } from 'csv-stringify/sync';
import type { ExportedFinding, FindingsFormat, FindingsReport } from './findings-report.js';

type Cell = string | number | undefined;
type Column = readonly [name: string, cell: (finding: ExportedFinding, report: FindingsReport) => Cell];

const columns: readonly Column[] = [
  ['project', (_, { project }) => project],
  ['path', ({ path }) => path],
  ['line', ({ line }) => line],
  ['severity', ({ severity }) => severity],
  ['confidence', ({ confidence }) => confidence],
  ['rule', ({ rule }) => rule],
  ['title', ({ rule }, { rules }) => rules.find(({ id }) => id === rule)?.title],
  ['message', ({ message }) => message],
  ['fix', ({ rule }, { rules }) => rules.find(({ id }) => id === rule)?.fix],
  ['anchor', ({ anchor }) => anchor],
  ['suppressed', ({ suppression }) => suppression?.justification],
];

/** Findings as CSV (RFC 4180, with a header); a cell that a spreadsheet would run as a formula is led by an apostrophe. */
export const findingsToCsv = (reports: readonly FindingsReport[]): string =>
  stringify(
    [
      columns.map(([name]) => name),
      ...reports.flatMap((report) => report.findings.map((finding) => columns.map(([, cell]) => cell(finding, report)))),
    ],
    { record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ },
  );

export const findingsCsv: FindingsFormat = {
  id: 'csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  render: findingsToCsv,
};
