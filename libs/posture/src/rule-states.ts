import type { FileAnalysis } from '@plimsoll/model';

/** What one rule says of one asset. `accepted` is a failure that a person has taken on until a date. */
export type RuleState = 'passed' | 'failed' | 'accepted' | 'not-assessed' | 'not-applicable';

/** Rule id -> its state on one asset. */
export type RuleStates = ReadonlyMap<string, RuleState>;

/** The parts of an analysis that say which rules looked, and how far they came. */
export type LookedAt = Pick<FileAnalysis, 'passed' | 'notAssessed' | 'notApplicable' | 'crashed'>;

/**
 * The state of every rule on one asset, from its current analysis (undefined when there is none) and its open findings.
 * `openRules` have an open finding that nobody accepted, `acceptedRules` an accepted one; a rule in both has failed.
 */
export function ruleStates(
  analysis: LookedAt | undefined,
  openRules: Iterable<string>,
  acceptedRules: Iterable<string> = [],
): Map<string, RuleState> {
  const states = new Map<string, RuleState>();
  const mark = (rules: Iterable<string>, state: RuleState): void => {
    for (const rule of rules) states.set(rule, state);
  };
  // Each line overrules those before it: doubt is never a pass, and an open finding outlasts a scan that could not judge.
  mark(analysis?.notApplicable ?? [], 'not-applicable');
  mark(analysis?.passed ?? [], 'passed');
  mark(
    [...(analysis?.notAssessed ?? []), ...(analysis?.crashed ?? [])].map(({ rule }) => rule),
    'not-assessed',
  );
  mark(acceptedRules, 'accepted');
  mark(openRules, 'failed');
  return states;
}
