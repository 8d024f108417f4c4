import { stringify } from 'csv-stringify/sync';
import type { Assessment, ControlAssessment } from '@plimsoll/compliance';
import type { ExportFormat, ReportContext } from './export-format.js';

type Cell = string | number | undefined;
type Column = readonly [name: string, cell: (said: ControlAssessment, assessment: Assessment, context: ReportContext) => Cell];

const columns: readonly Column[] = [
  ['framework', (_, { framework }) => framework.id],
  ['organisation', (_, __, { organisation }) => organisation],
  ['project', (_, __, { project }) => project],
  ['as_of', (_, __, { asOf }) => asOf],
  ['control', ({ control }) => control.number],
  ['title', ({ control }) => control.title],
  ['level', ({ control }) => control.level],
  ['section', ({ control }) => control.section],
  ['severity', ({ control }) => control.severity],
  ['status', ({ status }) => status],
  ['reason', ({ reason }) => reason],
  ['passed', ({ passed }) => passed],
  ['failed', ({ failed }) => failed],
  ['accepted', ({ accepted }) => accepted],
  ['not_assessed', ({ notAssessed }) => notAssessed],
  ['failed_rules', ({ failedRules }) => failedRules.join(' ')],
];

/**
 * The report as CSV (RFC 4180, with a header): one record per control. A cell that a spreadsheet would run as a
 * formula is led by an apostrophe.
 */
export function assessmentToCsv(assessment: Assessment, context: ReportContext): string {
  const records = assessment.controls.map((said) => columns.map(([, cell]) => cell(said, assessment, context)));
  return stringify([columns.map(([name]) => name), ...records], {
    record_delimiter: 'windows',
    escape_formulas: true,
    // By itself the library quotes a line break only where it equals the whole record delimiter.
    quoted_match: /[\r\n]/,
  });
}

export const csv: ExportFormat = {
  id: 'csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  render: assessmentToCsv,
};
