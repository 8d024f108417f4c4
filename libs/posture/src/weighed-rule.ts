import { invariant, severityWeight } from '@plimsoll/model';
import type { Severity } from '@plimsoll/model';
import { addVectors } from './vector.js';
import type { PostureVector, RuleCounts } from './vector.js';

export type SeverityOf = (rule: string) => Severity | undefined;

/** A rule of a vector with its weight in the score and the number of assets on which it reached a verdict. */
export interface WeighedRule extends RuleCounts {
  rule: string;
  severity: Severity;
  weight: number;
  judged: number;
}

/** The rules of a vector in order, without those that count nothing or that `severityOf` does not know. Throws on a negative or broken count. */
export function weigh(vector: PostureVector, severityOf: SeverityOf): WeighedRule[] {
  return Object.entries(addVectors(vector)).flatMap(([rule, counts]) => {
    const severity = severityOf(rule);
    return severity ? [weighed(rule, severity, counts)] : [];
  });
}

export const hasVerdict = ({ judged }: WeighedRule): boolean => judged > 0;

export const weightOf = (rules: readonly WeighedRule[]): number => rules.reduce((total, { weight }) => total + weight, 0);

/** Points of the score (0 to 100, two decimals) that `assets` failures of one rule cost, rounded up as the score is rounded down. */
export const pointsOf = ({ weight, judged }: WeighedRule, assets: number, denominator: number): number =>
  Math.ceil((10_000 * weight * assets) / (judged * denominator)) / 100;

function weighed(rule: string, severity: Severity, counts: RuleCounts): WeighedRule {
  const { passed, failed, accepted, notAssessed } = counts;
  const areCounts = [passed, failed, accepted, notAssessed].every((count) => Number.isSafeInteger(count) && count >= 0);
  invariant(areCounts, `the counts of ${rule} are whole and not negative`);
  return {
    rule,
    severity,
    weight: severityWeight[severity],
    judged: passed + failed + accepted,
    passed,
    failed,
    accepted,
    notAssessed,
  };
}
