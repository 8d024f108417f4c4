import { expect, test } from '@jest/globals';
import { renderSummary } from './summary.ts';

const posture = {
  score: 74,
  grade: 'C',
  coverage: 76,
  open: { critical: 2, high: 12, medium: 0, low: 1, info: 0 },
  topFixes: [
    { rule: 'dockerfile/sudo', title: 'RUN uses sudo', severity: 'medium', assets: 1, points: 2.5 },
    { rule: 'container/privileged', title: 'The container is privileged', severity: 'critical', assets: 3, points: 1 },
  ],
};

const compliance = {
  framework: { title: 'CIS Docker Benchmark' },
  summary: { score: 60, coverage: 50, statuses: { met: 48, 'not-met': 33, 'not-assessed': 22, 'by-hand': 15 } },
};

test('the summary shows score with coverage, findings by severity, the top fixes and the controls', () => {
  expect(renderSummary({ posture, compliance })).toEqual([
    'Posture   score 74 of 100 (C), coverage 76 %',
    'Findings  2 critical, 12 high, 0 medium, 1 low, 0 info',
    'Top fixes +2.5 points: RUN uses sudo (medium, dockerfile/sudo, 1 asset)',
    '          +1.0 points: The container is privileged (critical, container/privileged, 3 assets)',
    'Controls  CIS Docker Benchmark: 48 met, 33 not met, 22 not assessed, 15 by hand',
  ]);
});

test('without enough evidence there is no score, and the summary says so', () => {
  const [first] = renderSummary({ posture: { ...posture, score: null, grade: null, coverage: 12 }, compliance });
  expect(first).toBe('Posture   insufficient evidence for a score, coverage 12 %');
});
