import { scoreOf } from '@plimsoll/posture';
import type { PostureVector, RuleCounts } from '@plimsoll/posture';
import { assessControl, unjudged } from './assess-control.js';
import { controlStatuses } from './assessment.js';
import type { Assessment, ControlAssessment, StatusCounts } from './assessment.js';
import type { Framework } from './framework.js';

/**
 * Judges every control of a framework by what the rules said about a project or an organisation.
 * `notApplicable` holds, by control id, why a person has declared a control not to apply.
 */
export function assess(
  framework: Framework,
  vector: PostureVector,
  notApplicable: Readonly<Record<string, string>> = {},
): Assessment {
  const controls = framework.controls.map((control) => {
    const why = notApplicable[control.id];
    return why === undefined ? assessControl(control, vector) : unjudged(control, 'not-applicable', why);
  });
  const { id, title, version, notice } = framework;
  return {
    framework: { id, title, version, notice },
    ...scored(controls),
    statuses: countStatuses(controls),
    sections: framework.sections.map((section) => ({
      ...section,
      statuses: countStatuses(controls.filter(({ control }) => control.section === section.number)),
    })),
    controls,
  };
}

function scored(controls: readonly ControlAssessment[]): Omit<Assessment, 'framework' | 'statuses' | 'sections' | 'controls'> {
  const applicable = controls.filter(({ status }) => status !== 'not-applicable');
  const severities = new Map(applicable.map(({ control }) => [control.id, control.severity]));
  const byControl = Object.fromEntries(applicable.map((one) => [one.control.id, seen(one)]));
  const score = scoreOf(byControl, (id) => severities.get(id));
  const withData = applicable.filter(({ passed, failed, accepted }) => passed + failed + accepted > 0);
  const met = withData.filter(({ status }) => status === 'met');
  return {
    ...score,
    strict: score.insufficientEvidence ? null : Math.floor((100 * met.length) / withData.length),
    worst: score.worst.map(({ rule }) => rule),
  };
}

/** The counts of a control; one that nothing was seen of weighs against coverage, so it is one thing not assessed. */
const seen = ({ passed, failed, accepted, notAssessed }: ControlAssessment): RuleCounts => ({
  passed,
  failed,
  accepted,
  notAssessed: passed + failed + accepted + notAssessed === 0 ? 1 : notAssessed,
});

const countStatuses = (controls: readonly ControlAssessment[]): StatusCounts =>
  Object.fromEntries(
    controlStatuses.map((status) => [status, controls.filter((one) => one.status === status).length]),
  ) as StatusCounts;
