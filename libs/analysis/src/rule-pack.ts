import type { Rule } from '@plimsoll/rules';
import { hash53 } from './hash53.js';

/** A stable id of the rules and the engine that judge a file: another id means that the same file may be judged differently. */
export function rulePackOf(rules: readonly Rule[], engine: string): string {
  const cards = rules.map(fingerprint).sort();
  return `${engine}+${rules.length}.${hash53(`${engine}\n${cards.join('\n')}`)}`;
}

/** Everything of a rule that can change a verdict or what is said about it; its examples cannot. */
const fingerprint = (rule: Rule): string =>
  JSON.stringify([
    rule.id,
    rule.subject,
    rule.title,
    rule.severity,
    rule.confidence,
    rule.profile,
    rule.why,
    rule.fix,
    rule.references,
    rule.knownAs,
    rule.applies?.toString() ?? '',
    rule.check.toString(),
  ]);
