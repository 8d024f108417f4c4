import { expect, test } from '@jest/globals';
import { nestsDeeper } from './nesting.js';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

test.each([
  ['nothing in it', {}, 1, false],
  ['two levels, one allowed', { a: { b: [] } }, 1, true],
  ['two levels, two allowed', { a: { b: 1 } }, 2, false],
  ['a level beside a shallow one', [1, 'text', null, [[[7]]]], 3, true],
  ['200 000 levels', nested(200_000), 100, true],
])('%s', (_says, value, levels, deeper) => {
  expect(nestsDeeper(value, levels)).toBe(deeper);
});
