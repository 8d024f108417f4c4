import type { TrendPoint } from './posture.ts';

const dayMs = 86_400_000;

/** A stretch of days with one score, in the chart's own units: days from its left edge, points of 100 from its top. */
export interface Stretch {
  from: number;
  to: number;
  top: number;
}

/**
 * The scores over the last `days` days, today included. A score holds until the next day on which something changed; days
 * without enough evidence, and those before the first point, are gaps.
 */
export function stretchesOf(trend: readonly TrendPoint[], today: string, days: number): Stretch[] {
  const first = Date.parse(today) - (days - 1) * dayMs;
  const columnOf = (day: string): number => Math.max(0, (Date.parse(day) - first) / dayMs);
  return trend.flatMap(({ day, score }, n) => {
    const next = trend[n + 1];
    if (score === null) return [];
    return [{ from: columnOf(day), to: next ? columnOf(next.day) : days, top: 100 - score }];
  });
}

/** The stretches as one path: level over each, upright where one follows at once, apart where there is a gap. */
export const pathOf = (stretches: readonly Stretch[]): string =>
  stretches.map(({ from, to, top }, n) => `${stretches[n - 1]?.to === from ? 'L' : 'M'}${from} ${top}H${to}`).join('');

/** The trend in a sentence, for whoever does not see the chart. */
export function trendInWords(trend: readonly TrendPoint[]): string {
  const scored = trend.filter(({ score }) => score !== null);
  const [first, last] = [scored.at(0), scored.at(-1)];
  if (!first || !last) return 'There was too little evidence for a score on every day.';
  const scores = scored.map(({ score }) => score ?? 0);
  const range = `lowest ${Math.min(...scores)}, highest ${Math.max(...scores)}`;
  return `Score ${first.score} on ${first.day}, ${last.score} on ${last.day}; ${range}.`;
}
