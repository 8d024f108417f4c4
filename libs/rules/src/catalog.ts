import { subjectsOf } from '@plimsoll/model';
import type { FileKind, RuleCard } from '@plimsoll/model';
import { composeRules } from './compose/list.js';
import { containerRules } from './container/list.js';
import { dockerfileRules } from './dockerfile/list.js';
import { hostRules } from './host/list.js';
import { kubernetesRules } from './kubernetes/list.js';
import type { Rule } from './rule.js';

/** Every rule of the product, sorted by id. */
export const catalog: readonly Rule[] = [
  ...dockerfileRules,
  ...composeRules,
  ...kubernetesRules,
  ...containerRules,
  ...hostRules,
].sort((a, b) => (a.id < b.id ? -1 : 1));

const byId = new Map(catalog.map((rule) => [rule.id, rule]));

/** The rule of an id, or undefined. */
export const ruleById = (id: string): Rule | undefined => byId.get(id);

/** What people, reports and other tools may know about a rule: its card without its check and examples. */
export function cardOf(rule: RuleCard): RuleCard {
  const { id, subject, title, severity, confidence, profile, why, fix, references, knownAs } = rule;
  return { id, subject, title, severity, confidence, profile, why, fix, references, knownAs };
}

/** The rules that judge a kind of file; `all` adds the pedantic ones. */
export const rulesFor = (kind: FileKind, profile: 'default' | 'all'): readonly Rule[] =>
  catalog.filter((rule) => subjectsOf[kind].includes(rule.subject) && (profile === 'all' || rule.profile === 'default'));
