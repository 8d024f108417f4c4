import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { severities } from '@plimsoll/model';
import type { Severity } from '@plimsoll/model';
import { scoreOf } from './score.js';
import { topFixes } from './top-fixes.js';
import type { PostureVector, RuleCounts } from './vector.js';

const rules = severities.flatMap((severity) => [1, 2, 3].map((n) => `${severity}-${n}`));
const severityOf = (rule: string): Severity | undefined => severities.find((severity) => rule.startsWith(severity));

const count = fc.nat({ max: 5_000 });
const counts: fc.Arbitrary<RuleCounts> = fc.record({ passed: count, failed: count, accepted: count, notAssessed: count });
const vector: fc.Arbitrary<PostureVector> = fc.dictionary(fc.constantFrom(...rules), counts, { noNullPrototype: true });

test('mending a failure never lowers the score, the strict reading or the grade', () => {
  fc.assert(
    fc.property(vector, fc.constantFrom(...rules), fc.nat({ max: 5_000 }), (before, rule, many) => {
      const at = before[rule];
      fc.pre(at !== undefined && at.failed > 0);
      const mended = Math.min(many + 1, at.failed);
      const after = { ...before, [rule]: { ...at, passed: at.passed + mended, failed: at.failed - mended } };
      const [old, now] = [scoreOf(before, severityOf), scoreOf(after, severityOf)];
      expect(now.coverage).toBe(old.coverage);
      expect(now.insufficientEvidence).toBe(old.insufficientEvidence);
      expect(now.numerator).toBeGreaterThanOrEqual(old.numerator);
      expect(now.score ?? 0).toBeGreaterThanOrEqual(old.score ?? 0);
      expect(now.strict ?? 0).toBeGreaterThanOrEqual(old.strict ?? 0);
      expect((now.grade ?? 'F') <= (old.grade ?? 'F')).toBe(true);
    }),
  );
});

test('the score is 100 exactly when no weighing rule fails anywhere', () => {
  fc.assert(
    fc.property(vector, (posture) => {
      const { score, worst, numerator, denominator } = scoreOf(posture, severityOf);
      fc.pre(score !== null);
      expect(score === 100).toBe(worst.length === 0);
      expect(numerator === denominator).toBe(worst.length === 0);
    }),
  );
});

test('accepting a failure leaves the score, and never lowers the score as if accepted', () => {
  fc.assert(
    fc.property(vector, fc.constantFrom(...rules), (before, rule) => {
      const at = before[rule];
      fc.pre(at !== undefined && at.failed > 0);
      const after = { ...before, [rule]: { ...at, accepted: at.accepted + 1, failed: at.failed - 1 } };
      const [old, now] = [scoreOf(before, severityOf), scoreOf(after, severityOf)];
      expect(now.score).toBe(old.score);
      expect(now.scoreIfAccepted ?? 0).toBeGreaterThanOrEqual(old.scoreIfAccepted ?? 0);
    }),
  );
});

test('the order in which rules were counted does not matter', () => {
  fc.assert(
    fc.property(vector, (posture) => {
      const reversed = Object.fromEntries(Object.entries(posture).toReversed());
      expect(scoreOf(reversed, severityOf)).toEqual(scoreOf(posture, severityOf));
    }),
  );
});

test('the points of a fix are what the score gains when it is made', () => {
  fc.assert(
    fc.property(vector, (posture) => {
      const percent = ({ numerator, denominator }: { numerator: number; denominator: number }) => (100 * numerator) / denominator;
      for (const { rule, points } of topFixes(posture, severityOf)) {
        const at = posture[rule] as RuleCounts;
        const mended = { ...posture, [rule]: { ...at, passed: at.passed + at.failed, failed: 0 } };
        const gained = percent(scoreOf(mended, severityOf)) - percent(scoreOf(posture, severityOf));
        expect(Math.abs(points - gained)).toBeLessThan(0.0102);
      }
    }),
  );
});
