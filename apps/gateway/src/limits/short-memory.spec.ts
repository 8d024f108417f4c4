import { expect, test } from '@jest/globals';
import { ShortMemory } from './short-memory.js';

test('a key is remembered for its time, again from when it was told last, and forgotten when that is asked', () => {
  const memory = new ShortMemory(10);
  memory.remember('a', 60_000);
  memory.remember('b', -1);
  expect([memory.left('a') > 59_000, memory.left('a') <= 60_000, memory.left('b'), memory.left('c')]).toEqual([true, true, 0, 0]);
  memory.remember('a', 1_000);
  expect(memory.left('a')).toBeLessThanOrEqual(1_000);
  memory.forget('a');
  expect(memory.left('a')).toBe(0);
});

test('the one that was told of longest ago makes room', () => {
  const memory = new ShortMemory(2);
  for (const key of ['a', 'b', 'a', 'c']) memory.remember(key, 60_000);
  expect(['a', 'b', 'c'].filter((key) => memory.left(key) > 0)).toEqual(['a', 'c']);
});
