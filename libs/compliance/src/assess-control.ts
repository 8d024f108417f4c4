import type { PostureVector, RuleCounts } from '@plimsoll/posture';
import type { ControlAssessment, ControlStatus } from './assessment.js';
import type { Control } from './framework.js';

type Verdict = readonly [status: ControlStatus, reason: string];

const nothing: RuleCounts = { passed: 0, failed: 0, accepted: 0, notAssessed: 0 };

const plus = (one: RuleCounts, other: RuleCounts): RuleCounts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  accepted: one.accepted + other.accepted,
  notAssessed: one.notAssessed + other.notAssessed,
});

const total = (counts: RuleCounts): number => counts.passed + counts.failed + counts.accepted + counts.notAssessed;

const checks = (count: number): string => `${count} ${count === 1 ? 'check' : 'checks'}`;

/** No finding is not enough: `met` needs a check that passed, none that failed, and none that could not be judged. */
function verdict(counts: RuleCounts, alsoByHand?: string): Verdict {
  const { passed, failed, accepted, notAssessed } = counts;
  if (failed > 0) return ['not-met', `${failed} of ${checks(total(counts))} failed.`];
  if (accepted > 0) return ['accepted', `${checks(accepted)} failed under an accepted risk, which is not the same as met.`];
  if (notAssessed > 0)
    return ['not-assessed', `${notAssessed} of ${checks(total(counts))} could not be judged; met needs all of them.`];
  if (alsoByHand)
    return ['by-hand', `The rules found nothing wrong in ${checks(passed)}; the rest is a person's to judge. ${alsoByHand}`];
  return ['met', passed === 1 ? 'The only check passed.' : `All ${checks(passed)} passed.`];
}

/** Judges one control by what its rules said. */
export function assessControl(control: Control, vector: PostureVector): ControlAssessment {
  if ('byHand' in control.judgedBy) return unjudged(control, 'by-hand', control.judgedBy.byHand);
  const { alsoByHand, rules } = control.judgedBy;
  const said = rules.toSorted().map((rule) => ({ rule, ...nothing, ...vector[rule] }));
  const counts = said.reduce<RuleCounts>(plus, nothing);
  const silentRules = said.filter((rule) => total(rule) === 0).map(({ rule }) => rule);
  if (silentRules.length === said.length) return unjudged(control, 'not-assessed', nothingSeen(control), silentRules);
  const [status, because] = verdict(counts, alsoByHand);
  const silence = silentRules.length > 0 ? ` ${silentRules.length} of its ${said.length} rules had nothing to look at.` : '';
  const failedRules = said.filter((rule) => rule.failed + rule.accepted > 0).map(({ rule }) => rule);
  return { control, status, reason: because + silence, ...counts, failedRules, silentRules };
}

/** A control without a check, and why. */
export const unjudged = (
  control: Control,
  status: ControlStatus,
  reason: string,
  silentRules: string[] = [],
): ControlAssessment => ({ control, status, reason, ...nothing, failedRules: [], silentRules });

const nothingSeen = ({ inputs }: Control): string =>
  `Nothing that its rules could judge has been submitted; it can be judged from ${inputs.join(', ')}.`;
