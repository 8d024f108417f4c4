import { floorOf, sumOf } from './fraction.js';
import type { Fraction } from './fraction.js';
import { gradeOf } from './grade.js';
import type { Grade } from './grade.js';
import { hasVerdict, pointsOf, weigh, weightOf } from './weighed-rule.js';
import type { SeverityOf, WeighedRule } from './weighed-rule.js';
import type { PostureVector } from './vector.js';

/** A rule that costs points: on how many assets it fails, how many of the failures are accepted, and what it takes from 100. */
export interface LosingRule {
  rule: string;
  failed: number;
  accepted: number;
  lost: number;
}

/**
 * The score of a posture. Score, coverage and strict are whole percentages rounded down, so 99.96 is never 100.
 * `score`, `scoreIfAccepted`, `strict` and `grade` are null exactly when there is insufficient evidence.
 */
export interface Score {
  /** Share of passed assets, averaged over the rules with a verdict by severity weight; an accepted failure is a failure. */
  score: number | null;
  /** The score as it would be if every accepted failure had passed. */
  scoreIfAccepted: number | null;
  /** Share of the weight of all rules that reached a verdict anywhere; null when no rule weighs anything. */
  coverage: number | null;
  /** Share of the rules with a verdict that pass on every asset: an auditor's reading. */
  strict: number | null;
  grade: Grade | null;
  /** Weight times pass rate over the rules with a verdict, rounded down to a millionth. */
  numerator: number;
  /** Weight of the rules with a verdict. */
  denominator: number;
  insufficientEvidence: boolean;
  /** Critical rules with a failure that nobody accepted first, then by points lost. */
  worst: LosingRule[];
}

const leastCoverage = 20;
const millionth = 1_000_000;

/** Scores a vector; rules that `severityOf` does not know are left out. Throws on a negative count. */
export function scoreOf(vector: PostureVector, severityOf: SeverityOf): Score {
  const rules = weigh(vector, severityOf);
  const judged = rules.filter(hasVerdict);
  const denominator = weightOf(judged);
  const applicable = weightOf(rules);
  const earned = sumOf(judged.map((rule) => earnedBy(rule, rule.passed)));
  const insufficientEvidence = denominator === 0 || 100 * denominator < leastCoverage * applicable;
  return {
    ...(insufficientEvidence ? unscored : scored(judged, earned, denominator)),
    coverage: applicable === 0 ? null : percentage(denominator, applicable),
    numerator: floorOf(earned, 1, millionth) / millionth,
    denominator,
    insufficientEvidence,
    worst: worstOf(judged, denominator),
  };
}

const unscored = { score: null, scoreIfAccepted: null, strict: null, grade: null };

function scored(judged: readonly WeighedRule[], earned: Fraction, denominator: number) {
  const ifAccepted = sumOf(judged.map((rule) => earnedBy(rule, rule.passed + rule.accepted)));
  const score = floorOf(earned, denominator, 100);
  const clean = judged.filter((rule) => rule.passed === rule.judged).length;
  return {
    score,
    scoreIfAccepted: floorOf(ifAccepted, denominator, 100),
    strict: percentage(clean, judged.length),
    grade: gradeOf(score, judged.some(isCriticalFailure)),
  };
}

const earnedBy = ({ weight, judged }: WeighedRule, passed: number): Fraction => ({
  over: BigInt(weight) * BigInt(passed),
  under: BigInt(judged),
});

const percentage = (part: number, whole: number): number => floorOf({ over: BigInt(part), under: 1n }, whole, 100);

const isCriticalFailure = ({ severity, failed }: WeighedRule): boolean => severity === 'critical' && failed > 0;

function worstOf(judged: readonly WeighedRule[], denominator: number): LosingRule[] {
  return judged
    .filter(({ weight, failed, accepted }) => weight > 0 && failed + accepted > 0)
    .map((rule) => ({ ...rule, lost: pointsOf(rule, rule.failed + rule.accepted, denominator) }))
    .sort((left, right) => Number(isCriticalFailure(right)) - Number(isCriticalFailure(left)) || right.lost - left.lost)
    .map(({ rule, failed, accepted, lost }) => ({ rule, failed, accepted, lost }));
}
