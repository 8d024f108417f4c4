import { expect, test } from '@jest/globals';
import type { Severity } from '@plimsoll/model';
import { topFixes } from './top-fixes.js';
import type { RuleCounts } from './vector.js';

const severityOf = (rule: string) => rule.split('-')[0] as Severity;
const counts = (over: Partial<RuleCounts>): RuleCounts => ({ passed: 0, failed: 0, accepted: 0, notAssessed: 0, ...over });

test('the fix that raises the score most comes first, even before a critical one', () => {
  const vector = {
    'low-b': counts({ passed: 4 }),
    'critical-a': counts({ passed: 9, failed: 1 }),
    'high-c': counts({ failed: 2 }),
    'high-a': counts({ failed: 7 }),
    'medium-d': counts({ notAssessed: 4 }),
    'info-e': counts({ failed: 1 }),
  };
  expect(topFixes(vector, severityOf)).toEqual([
    { rule: 'high-a', failed: 7, points: 23.81 },
    { rule: 'high-c', failed: 2, points: 23.81 },
    { rule: 'critical-a', failed: 1, points: 4.77 },
  ]);
});

test('a failure that was accepted is not proposed', () => {
  expect(
    topFixes({ 'high-a': counts({ accepted: 2 }), 'high-b': counts({ passed: 1, failed: 1, accepted: 2 }) }, severityOf),
  ).toEqual([{ rule: 'high-b', failed: 1, points: 12.5 }]);
});
