import { describe, expect, test } from '@jest/globals';
import type { Severity } from '@plimsoll/model';
import { scoreOf } from './score.js';
import type { RuleCounts } from './vector.js';

/** Rule ids of these tests begin with their severity: `high-1`. */
const severityOf = (rule: string) => (rule.startsWith('unknown') ? undefined : (rule.split('-')[0] as Severity));

const counts = (over: Partial<RuleCounts>): RuleCounts => ({ passed: 0, failed: 0, accepted: 0, notAssessed: 0, ...over });
const score = (vector: Record<string, Partial<RuleCounts>>) =>
  scoreOf(Object.fromEntries(Object.entries(vector).map(([rule, over]) => [rule, counts(over)])), severityOf);

test('the worked example: critical 8 of 10, low 0 of 10, high without a verdict', () => {
  const vector = { 'critical-a': { passed: 8, failed: 2 }, 'low-b': { failed: 10 }, 'high-c': { notAssessed: 10 } };
  expect(score(vector)).toEqual({
    score: 72,
    scoreIfAccepted: 72,
    coverage: 68,
    strict: 0,
    grade: 'C',
    numerator: 8,
    denominator: 11,
    insufficientEvidence: false,
    worst: [
      { rule: 'critical-a', failed: 2, accepted: 0, lost: 18.19 },
      { rule: 'low-b', failed: 10, accepted: 0, lost: 9.1 },
    ],
  });
});

describe('rounding', () => {
  test('99.96 is never 100', () => {
    expect(score({ 'low-a': { passed: 9_996, failed: 4 } }).score).toBe(99);
    expect(score({ 'low-a': { passed: 999_999_999_999, failed: 1 } }).score).toBe(99);
  });

  test('thirds and sevenths that add up to everything are exactly 100', () => {
    const vector = { 'low-a': { passed: 3 }, 'medium-b': { passed: 7 }, 'high-c': { passed: 49 }, 'critical-d': { passed: 11 } };
    expect(score(vector)).toMatchObject({ score: 100, strict: 100, coverage: 100, grade: 'A', numerator: 19, denominator: 19 });
  });

  test('a score that is a whole number is not rounded below it', () => {
    const rules = ['high-a', 'high-b', 'high-c'].map((rule) => [rule, { passed: 29, failed: 71 }] as const);
    expect(score(Object.fromEntries(rules)).score).toBe(29);
  });

  test('the numerator reaches the denominator only when nothing fails', () => {
    const { numerator, denominator } = score({ 'low-a': { passed: 1_000_000_000, failed: 1 } });
    expect([numerator, denominator]).toEqual([0.999999, 1]);
  });
});

describe('what counts', () => {
  test('a big asset count of one rule does not drown another rule of the same weight', () => {
    expect(score({ 'high-a': { passed: 10_000 }, 'high-b': { failed: 1 } }).score).toBe(50);
  });

  test('accepted failures are failures, and the score without them stands beside', () => {
    expect(score({ 'high-a': { passed: 1, accepted: 3 } })).toMatchObject({ score: 25, scoreIfAccepted: 100, strict: 0 });
    expect(score({ 'high-a': { passed: 1, failed: 1, accepted: 2 } })).toMatchObject({ score: 25, scoreIfAccepted: 75 });
  });

  test('not assessed lowers the coverage and leaves the score alone', () => {
    expect(score({ 'high-a': { passed: 1, notAssessed: 9 } })).toMatchObject({ score: 100, coverage: 100 });
    expect(score({ 'high-a': { passed: 1 }, 'high-b': { notAssessed: 1 } })).toMatchObject({
      score: 100,
      coverage: 50,
      strict: 100,
    });
  });

  test('an informational rule weighs nothing, but a strict reading counts it', () => {
    expect(score({ 'high-a': { passed: 1 }, 'info-b': { failed: 1 } })).toMatchObject({ score: 100, strict: 50, worst: [] });
  });

  test('a rule that nobody knows any more is left out', () => {
    expect(score({ 'high-a': { passed: 1 }, 'unknown-b': { failed: 1 } })).toEqual(score({ 'high-a': { passed: 1 } }));
  });

  test('a rule that counts nothing is not there', () => {
    expect(score({ 'high-a': { passed: 1 }, 'high-b': {} })).toEqual(score({ 'high-a': { passed: 1 } }));
  });

  test('a negative count is a bug', () => {
    expect(() => score({ 'high-a': { passed: -1 } })).toThrow('the counts of high-a are whole and not negative');
  });
});

describe('evidence', () => {
  const unscored = { score: null, scoreIfAccepted: null, strict: null, grade: null, insufficientEvidence: true };

  test('below a coverage of 20 % there is no score', () => {
    const unjudged = { 'critical-x': { notAssessed: 1 }, 'critical-y': { notAssessed: 1 } };
    expect(score({ ...unjudged, 'medium-a': { failed: 1 }, 'low-b': { passed: 1 } })).toEqual({
      ...unscored,
      coverage: 16,
      numerator: 1,
      denominator: 4,
      worst: [{ rule: 'medium-a', failed: 1, accepted: 0, lost: 75 }],
    });
    expect(score({ ...unjudged, 'high-a': { passed: 1 } })).toMatchObject({
      score: 100,
      coverage: 20,
      insufficientEvidence: false,
    });
  });

  test('19.6 % is shown as 19 and is not enough', () => {
    const unjudged = Object.fromEntries(
      ['critical-a', 'critical-b', 'critical-c', 'critical-d', 'low-e'].map((rule) => [rule, { notAssessed: 1 }]),
    );
    expect(score({ ...unjudged, 'critical-f': { passed: 1 } })).toMatchObject({ ...unscored, coverage: 19 });
  });

  test('without anything that weighs there is neither score nor coverage', () => {
    const empty = { ...unscored, coverage: null, numerator: 0, denominator: 0, worst: [] };
    expect(score({})).toEqual(empty);
    expect(score({ 'info-a': { passed: 3, failed: 1 } })).toEqual(empty);
    expect(score({ 'high-a': { notAssessed: 3 } })).toEqual({ ...empty, coverage: 0 });
  });
});

describe('grade', () => {
  test.each([
    [90, 'A'],
    [89, 'B'],
    [80, 'B'],
    [79, 'C'],
    [70, 'C'],
    [69, 'D'],
    [60, 'D'],
    [59, 'E'],
    [50, 'E'],
    [49, 'F'],
    [0, 'F'],
  ])('%i is %s', (passed, grade) => {
    expect(score({ 'high-a': { passed, failed: 100 - passed } })).toMatchObject({ score: passed, grade });
  });

  test('a critical failure allows no better than C and leaves the number alone', () => {
    expect(score({ 'critical-a': { passed: 99, failed: 1 } })).toMatchObject({ score: 99, grade: 'C' });
    expect(score({ 'critical-a': { passed: 1, failed: 99 } })).toMatchObject({ score: 1, grade: 'F' });
  });

  test('an accepted critical failure does not cap the grade', () => {
    expect(score({ 'critical-a': { passed: 99, accepted: 1 } })).toMatchObject({ score: 99, grade: 'A' });
  });

  test('the worst rule is a critical one that fails, however little it costs', () => {
    const vector = { 'high-a': { failed: 9 }, 'low-b': { passed: 1, failed: 1 }, 'critical-c': { passed: 99, failed: 1 } };
    expect(score(vector).worst.map(({ rule }) => rule)).toEqual(['critical-c', 'high-a', 'low-b']);
  });
});
