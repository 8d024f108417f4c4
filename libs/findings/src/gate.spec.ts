import { expect, test } from '@jest/globals';
import { gate } from './gate.js';

test('a finding at the threshold or worse fails the pipeline', () => {
  expect(gate({ newFindings: ['critical', 'high', 'medium', 'info'] }, 'high')).toEqual({ verdict: 'fail', failing: 2 });
  expect(gate({ all: ['info'] }, 'info')).toEqual({ verdict: 'fail', failing: 1 });
});

test('milder findings pass', () => {
  expect(gate({ all: ['medium', 'low'] }, 'high')).toEqual({ verdict: 'pass', failing: 0 });
  expect(gate({ newFindings: [] }, 'info')).toEqual({ verdict: 'pass', failing: 0 });
});

test('a gate without a threshold never fails', () => {
  expect(gate({ all: ['critical'] }, 'none')).toEqual({ verdict: 'pass', failing: 0 });
});
