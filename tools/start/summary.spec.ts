import { expect, test } from '@jest/globals';
import { renderSummary } from './summary.ts';

test('the summary shows score, coverage, findings by severity, top fixes and control status', () => {
  const lines = renderSummary({
    posture: {
      score: 64,
      grade: 'C',
      coverage: { percent: 93 },
      open: { critical: 1, high: 12 },
      topFixes: [
        { rule: 'dockerfile/last-user-is-root', title: 'The image runs as root', findings: 9 },
        { rule: 'compose/privileged', findings: 2 },
      ],
    },
    compliance: { title: 'CIS Docker 1.8.0', counts: { met: 20, notMet: 11, notAssessed: 40, byHand: 7 } },
  });
  expect(lines).toEqual([
    'Posture   score 64 (C), coverage 93 %',
    'Findings  1 critical, 12 high, 0 medium, 0 low, 0 info',
    'Top fixes   9 x The image runs as root (dockerfile/last-user-is-root)',
    '            2 x compose/privileged (compose/privileged)',
    'Controls  CIS Docker 1.8.0: 20 met, 11 not met, 40 not assessed, 7 by hand',
  ]);
});

test('an unknown score is said to be unknown, not zero', () => {
  expect(renderSummary({ posture: { score: null }, compliance: {} })[0]).toBe('Posture   score not yet known');
});
