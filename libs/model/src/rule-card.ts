import type { Confidence, Profile, Severity } from './severity.js';
import type { RuleSubject } from './kind.js';

/** Everything about a rule that a person, a report or another tool may ask for. */
export interface RuleCard {
  /** `<subject>/<slug>`, equal to the rule's path below libs/rules/src. Never changes. */
  id: string;
  subject: RuleSubject;
  title: string;
  severity: Severity;
  confidence: Confidence;
  profile: Profile;
  /** Why it matters: one or two sentences about what an attacker or an outage does with it. */
  why: string;
  /** What to do about it, in the words of the file that is judged. */
  fix: string;
  references: readonly string[];
  /** `<tool>:<id>` names under which other tools know the same check. */
  knownAs: readonly string[];
}
