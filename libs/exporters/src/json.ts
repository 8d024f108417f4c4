import type { Assessment, ControlAssessment } from '@plimsoll/compliance';
import type { ExportFormat, ReportContext } from './export-format.js';

/** The report as indented JSON with its keys in a fixed order and a line feed at its end. */
export function assessmentToJson(assessment: Assessment, context: ReportContext): string {
  return `${JSON.stringify(reportOf(assessment, context), null, 2)}\n`;
}

export const json: ExportFormat = { id: 'json', mediaType: 'application/json', extension: 'json', render: assessmentToJson };

// Every key is written out here: what is read from the database may come in any order.
const reportOf = (assessment: Assessment, context: ReportContext) => ({
  framework: {
    id: assessment.framework.id,
    title: assessment.framework.title,
    version: assessment.framework.version,
    notice: assessment.framework.notice,
  },
  organisation: context.organisation,
  project: context.project ?? null,
  asOf: context.asOf,
  generator: context.generator,
  rulePack: context.rulePack,
  summary: {
    score: assessment.score,
    scoreIfAccepted: assessment.scoreIfAccepted,
    coverage: assessment.coverage,
    strict: assessment.strict,
    grade: assessment.grade,
    numerator: assessment.numerator,
    denominator: assessment.denominator,
    insufficientEvidence: assessment.insufficientEvidence,
    statuses: statusesOf(assessment.statuses),
    worst: assessment.worst,
  },
  sections: assessment.sections.map(({ number, title, statuses }) => ({ number, title, statuses: statusesOf(statuses) })),
  controls: assessment.controls.map(controlOf),
});

const statusesOf = (statuses: Assessment['statuses']) => ({
  'not-met': statuses['not-met'],
  accepted: statuses.accepted,
  'not-assessed': statuses['not-assessed'],
  'by-hand': statuses['by-hand'],
  met: statuses.met,
  'not-applicable': statuses['not-applicable'],
});

const controlOf = ({ control, ...said }: ControlAssessment) => ({
  id: control.id,
  number: control.number,
  title: control.title,
  level: control.level ?? null,
  section: control.section,
  severity: control.severity,
  status: said.status,
  reason: said.reason,
  passed: said.passed,
  failed: said.failed,
  accepted: said.accepted,
  notAssessed: said.notAssessed,
  rules: 'rules' in control.judgedBy ? control.judgedBy.rules : [],
  failedRules: said.failedRules,
  silentRules: said.silentRules,
  inputs: control.inputs,
});
