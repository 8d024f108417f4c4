import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { floorOf, sumOf } from './fraction.js';

test('a tenth added ten times is one, which floating point misses', () => {
  const tenths = Array.from({ length: 10 }, () => ({ over: 1n, under: 10n }));
  expect(floorOf(sumOf(tenths), 1, 100)).toBe(100);
  expect(floorOf(sumOf(tenths.slice(1)), 1, 100)).toBe(90);
});

test('no fractions are zero', () => {
  expect(floorOf(sumOf([]), 7, 100)).toBe(0);
});

test('every part and its rest add up to the number of parts', () => {
  const part = fc.integer({ min: 1, max: 100_000 }).chain((under) => fc.tuple(fc.nat({ max: under }), fc.constant(under)));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 40 }), (parts) => {
      const halves = parts.flatMap(([over, under]) => [
        { over: BigInt(over), under: BigInt(under) },
        { over: BigInt(under - over), under: BigInt(under) },
      ]);
      expect(floorOf(sumOf(halves), parts.length, 100)).toBe(100);
    }),
  );
});
