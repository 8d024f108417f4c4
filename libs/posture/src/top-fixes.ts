import { hasVerdict, pointsOf, weigh, weightOf } from './weighed-rule.js';
import type { SeverityOf } from './weighed-rule.js';
import type { PostureVector } from './vector.js';

/** A rule worth mending: on how many assets, and the points (0 to 100, two decimals) that this adds to the score. */
export interface TopFix {
  rule: string;
  failed: number;
  points: number;
}

/**
 * The rules whose full repair raises the score most, best first, then by rule id.
 * Accepted failures are left as they are: a person has chosen to live with them.
 */
export function topFixes(vector: PostureVector, severityOf: SeverityOf): TopFix[] {
  const judged = weigh(vector, severityOf).filter(hasVerdict);
  const denominator = weightOf(judged);
  return judged
    .filter(({ weight, failed }) => weight > 0 && failed > 0)
    .map((rule) => ({ rule: rule.rule, failed: rule.failed, points: pointsOf(rule, rule.failed, denominator) }))
    .sort((left, right) => right.points - left.points);
}
