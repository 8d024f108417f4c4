/** The letter beside a score, best first. */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

const lowestScore: readonly (readonly [Grade, number])[] = [
  ['A', 90],
  ['B', 80],
  ['C', 70],
  ['D', 60],
  ['E', 50],
  ['F', 0],
];

const bestWithCritical: Grade = 'C';

/** The letter of a score of 0 to 100; a critical failure that nobody accepted allows no better than C. */
export function gradeOf(score: number, hasCriticalFailure: boolean): Grade {
  const earned = lowestScore.find(([, lowest]) => score >= lowest)?.[0] ?? 'F';
  return hasCriticalFailure && earned < bestWithCritical ? bestWithCritical : earned;
}
