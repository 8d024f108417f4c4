import { describe, expect, test } from '@jest/globals';
import type { RuleCounts } from '@plimsoll/posture';
import { assess } from './index.js';
import type { Assessment, Control, ControlAssessment, Framework, Judgement } from './index.js';

const frameworkOf = (...controls: Partial<Control>[]): Framework => ({
  id: 'house-rules-1',
  title: 'House rules',
  version: '1',
  notice: 'Ours.',
  sections: [{ number: '1', title: 'All of them' }],
  risks: [],
  controls: controls.map((control, at) => ({
    id: `house-${at + 1}`,
    number: `1.${at + 1}`,
    title: 'A control',
    section: '1',
    severity: 'medium',
    judgedBy: { rules: ['container/privileged'] },
    inputs: ['compose', 'kubernetes'],
    ...control,
  })),
});

const counts = (some: Partial<RuleCounts>): RuleCounts => ({ passed: 0, failed: 0, accepted: 0, notAssessed: 0, ...some });

const judge = (judgedBy: Judgement, vector: Record<string, Partial<RuleCounts>>): ControlAssessment =>
  assess(frameworkOf({ judgedBy }), Object.fromEntries(Object.entries(vector).map(([rule, some]) => [rule, counts(some)])))
    .controls[0]!;

const byTwo: Judgement = { rules: ['host/runtime-privileged', 'container/privileged'] };

describe('a control', () => {
  test('is not assessed while its rules have looked at nothing: no finding is not compliance', () => {
    expect(judge(byTwo, {})).toMatchObject({
      status: 'not-assessed',
      reason: 'Nothing that its rules could judge has been submitted; it can be judged from compose, kubernetes.',
      silentRules: ['container/privileged', 'host/runtime-privileged'],
    });
  });

  test('is met when something was looked at and all of it passed', () => {
    const vector = { 'container/privileged': { passed: 3 }, 'host/runtime-privileged': { passed: 1 } };
    expect(judge(byTwo, vector)).toMatchObject({ status: 'met', passed: 4, reason: 'All 4 checks passed.', silentRules: [] });
  });

  test('says which of its rules had nothing to look at, even when the others make it met', () => {
    expect(judge(byTwo, { 'container/privileged': { passed: 1 } })).toMatchObject({
      status: 'met',
      reason: 'The only check passed. 1 of its 2 rules had nothing to look at.',
      silentRules: ['host/runtime-privileged'],
    });
  });

  test('is not met when one check fails, whatever passed beside it', () => {
    const vector = { 'container/privileged': { passed: 8, failed: 1, accepted: 1, notAssessed: 2 } };
    expect(judge(byTwo, vector)).toMatchObject({
      status: 'not-met',
      reason: '1 of 12 checks failed. 1 of its 2 rules had nothing to look at.',
      passed: 8,
      failed: 1,
      accepted: 1,
      notAssessed: 2,
      failedRules: ['container/privileged'],
    });
  });

  test('is accepted, not met, when every failure is an accepted risk', () => {
    expect(judge(byTwo, { 'container/privileged': { passed: 8, accepted: 1 } })).toMatchObject({
      status: 'accepted',
      failedRules: ['container/privileged'],
    });
  });

  test('is not assessed when one check could not be judged, though the others passed', () => {
    expect(judge(byTwo, { 'container/privileged': { passed: 8, notAssessed: 1 } })).toMatchObject({
      status: 'not-assessed',
      reason: '1 of 9 checks could not be judged; met needs all of them. 1 of its 2 rules had nothing to look at.',
    });
  });

  test('is judged by hand when no rule can see it', () => {
    const judged = judge({ byHand: 'Somebody must look at the badge reader.' }, { 'container/privileged': { failed: 1 } });
    expect(judged).toMatchObject({ status: 'by-hand', reason: 'Somebody must look at the badge reader.', failed: 0 });
  });

  const half: Judgement = { rules: ['container/privileged'], alsoByHand: 'Somebody must look at the badge reader.' };

  test('fails by the rules that see half of it', () => {
    expect(judge(half, { 'container/privileged': { failed: 1 } }).status).toBe('not-met');
  });

  test('is never met by rules that see half of it', () => {
    expect(judge(half, { 'container/privileged': { passed: 2 } })).toMatchObject({
      status: 'by-hand',
      reason:
        "The rules found nothing wrong in 2 checks; the rest is a person's to judge. Somebody must look at the badge reader.",
    });
  });

  test('does not apply when a person has declared so', () => {
    const framework = frameworkOf({}, {});
    const assessment = assess(
      framework,
      { 'container/privileged': counts({ failed: 1 }) },
      { 'house-2': 'We run no containers.' },
    );
    expect(assessment.controls.map((one) => one.status)).toEqual(['not-met', 'not-applicable']);
    expect(assessment.controls[1]).toMatchObject({ reason: 'We run no containers.', failed: 0 });
  });
});

describe('the score', () => {
  const worked: Framework = frameworkOf(
    { severity: 'critical', judgedBy: { rules: ['a'] } },
    { severity: 'low', judgedBy: { rules: ['b'] } },
    { severity: 'high', judgedBy: { rules: ['c'] } },
  );
  const figures = ({ score, scoreIfAccepted, coverage, strict }: Assessment) => ({ score, scoreIfAccepted, coverage, strict });

  test('of critical 8 of 10, low 0 of 10 and high without data is 72, with coverage 68 and strict 0', () => {
    const assessment = assess(worked, { a: counts({ passed: 8, failed: 2 }), b: counts({ failed: 10 }) });
    expect(figures(assessment)).toEqual({ score: 72, scoreIfAccepted: 72, coverage: 68, strict: 0 });
    expect(assessment).toMatchObject({ numerator: 8, denominator: 11, grade: 'C', worst: ['house-1', 'house-2'] });
  });

  test('counts accepted failures as failures and shows beside it what they cost', () => {
    const assessment = assess(worked, {
      a: counts({ passed: 5, accepted: 5 }),
      b: counts({ passed: 1 }),
      c: counts({ passed: 1 }),
    });
    expect(figures(assessment)).toEqual({ score: 68, scoreIfAccepted: 100, coverage: 100, strict: 66 });
  });

  test('is not given below 20 percent of coverage', () => {
    const assessment = assess(worked, { b: counts({ passed: 4 }) });
    expect(figures(assessment)).toEqual({ score: null, scoreIfAccepted: null, coverage: 6, strict: null });
    expect(assessment.insufficientEvidence).toBe(true);
  });

  test('is not given when nothing was submitted', () => {
    expect(assess(worked, {})).toMatchObject({ score: null, coverage: 0, insufficientEvidence: true });
  });

  test('never rounds up: one failure in ten thousand is not 100', () => {
    const all = { a: counts({ passed: 9999, failed: 1 }), b: counts({ passed: 1 }), c: counts({ passed: 1 }) };
    expect(assess(worked, all).score).toBe(99);
  });

  test('counts controls by hand against coverage and leaves out what does not apply', () => {
    const framework = frameworkOf(
      { judgedBy: { rules: ['a'] } },
      { judgedBy: { byHand: 'Look.' } },
      { judgedBy: { rules: ['c'] } },
    );
    expect(figures(assess(framework, { a: counts({ passed: 1 }) }, { 'house-3': 'No.' }))).toEqual({
      score: 100,
      scoreIfAccepted: 100,
      coverage: 50,
      strict: 100,
    });
  });

  test('counts as strict only what is met: a check that could not be judged is no pass', () => {
    const framework = frameworkOf({ judgedBy: { rules: ['a'] } }, { judgedBy: { rules: ['b'] } });
    const assessment = assess(framework, { a: counts({ passed: 1 }), b: counts({ passed: 9, notAssessed: 1 }) });
    expect(figures(assessment)).toMatchObject({ score: 100, strict: 50 });
  });
});

test('status counts are given for the whole and for each section', () => {
  const { statuses, sections } = assess(frameworkOf({}, { judgedBy: { byHand: 'Look.' } }), {
    'container/privileged': counts({ passed: 1 }),
  });
  const expected = { 'not-met': 0, accepted: 0, 'not-assessed': 0, 'by-hand': 1, met: 1, 'not-applicable': 0 };
  expect(statuses).toEqual(expected);
  expect(sections).toEqual([{ number: '1', title: 'All of them', statuses: expected }]);
});
