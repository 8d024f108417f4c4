import { expect, test } from '@jest/globals';
import type { TrendPoint } from './posture.ts';
import { pathOf, stretchesOf, trendInWords } from './trend-line.ts';

const open = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
const at = (day: string, score: number | null): TrendPoint => ({ day, score, coverage: 90, open, assets: 1 });

test('a score holds until the next day on which something changed, the last one until today has passed', () => {
  const trend = [at('2026-11-15', 40), at('2026-11-20', 70)];
  expect(stretchesOf(trend, '2026-11-24', 10)).toEqual([
    { from: 0, to: 5, top: 60 },
    { from: 5, to: 10, top: 30 },
  ]);
  expect(pathOf(stretchesOf(trend, '2026-11-24', 10))).toBe('M0 60H5L5 30H10');
});

test('days without enough evidence are a gap', () => {
  const trend = [at('2026-11-15', 40), at('2026-11-17', null), at('2026-11-20', 70)];
  expect(pathOf(stretchesOf(trend, '2026-11-24', 10))).toBe('M0 60H2M5 30H10');
});

test('without a point there is no line', () => {
  expect(pathOf(stretchesOf([], '2026-11-24', 90))).toBe('');
});

test('the trend in words names its first, last, lowest and highest score', () => {
  expect(trendInWords([at('2026-11-15', 40), at('2026-11-17', 20), at('2026-11-20', 70)])).toBe(
    'Score 40 on 2026-11-15, 70 on 2026-11-20; lowest 20, highest 70.',
  );
  expect(trendInWords([at('2026-11-15', null)])).toBe('There was too little evidence for a score on every day.');
});
