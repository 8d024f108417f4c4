import type { RuleState, RuleStates } from './rule-states.js';

/** How many assets a rule passed, failed, failed with acceptance, and could not judge. */
export interface RuleCounts {
  passed: number;
  failed: number;
  accepted: number;
  notAssessed: number;
}

/** Rule id -> how many assets are in each state; an asset to which the rule does not apply is in none. */
export type PostureVector = Record<string, RuleCounts>;

const countOf: Record<RuleState, keyof RuleCounts | undefined> = {
  passed: 'passed',
  failed: 'failed',
  accepted: 'accepted',
  'not-assessed': 'notAssessed',
  'not-applicable': undefined,
};

/** What must be added to a vector when an asset goes from one set of states to another; counts may be negative. */
export function vectorDelta(before: RuleStates, after: RuleStates): PostureVector {
  return sum([...stepsOf(before, -1), ...stepsOf(after, 1)]);
}

/** The vector of a set of assets, counted from the state of every rule on each of them. */
export const vectorOf = (assets: Iterable<RuleStates>): PostureVector => sum([...assets].flatMap((states) => stepsOf(states, 1)));

/** Adds vectors count by count; rules whose counts are all zero are left out and rule ids are in order. */
export const addVectors = (...vectors: readonly PostureVector[]): PostureVector =>
  sum(vectors.flatMap((vector) => Object.entries(vector)));

/** One text per posture, whatever order its rules were counted in: equal vectors hash alike. */
export const canonicalVector = (vector: PostureVector): string => JSON.stringify(addVectors(vector));

type Step = [rule: string, counts: Partial<RuleCounts>];

function stepsOf(states: RuleStates, by: 1 | -1): Step[] {
  return [...states].flatMap(([rule, state]): Step[] => {
    const count = countOf[state];
    return count ? [[rule, { [count]: by }]] : [];
  });
}

function sum(steps: readonly Step[]): PostureVector {
  const totals = new Map<string, RuleCounts>();
  for (const [rule, counts] of steps) totals.set(rule, addCounts(totals.get(rule), counts));
  const kept = [...totals].filter(([, counts]) => Object.values(counts).some((count) => count !== 0));
  return Object.fromEntries(kept.sort(([left], [right]) => (left < right ? -1 : 1)));
}

const addCounts = (total: RuleCounts | undefined, counts: Partial<RuleCounts>): RuleCounts => ({
  passed: (total?.passed ?? 0) + (counts.passed ?? 0),
  failed: (total?.failed ?? 0) + (counts.failed ?? 0),
  accepted: (total?.accepted ?? 0) + (counts.accepted ?? 0),
  notAssessed: (total?.notAssessed ?? 0) + (counts.notAssessed ?? 0),
});
