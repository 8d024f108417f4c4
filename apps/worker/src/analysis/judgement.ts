import type { FileKind, RuleCard, Severity } from '@plimsoll/model';
import { rulePackOf } from '@plimsoll/analysis';
import { cardOf, catalog, rulesFor } from '@plimsoll/rules';
import { engineDigest } from './engine.js';

/** What this process judges by: the rules of the default profile, and the id under which their verdicts are kept. */
export interface Judgement {
  rulePack: string;
  rules: ReadonlyMap<string, RuleCard>;
  severityOf: (rule: string) => Severity | undefined;
  rulesOfKind: (kind: FileKind) => readonly string[];
}

export function openJudgement(): Judgement {
  const rules = new Map(catalog.filter((rule) => rule.profile === 'default').map((rule) => [rule.id, cardOf(rule)]));
  return {
    rulePack: rulePackOf(catalog, engineDigest()),
    rules,
    severityOf: (rule) => rules.get(rule)?.severity,
    rulesOfKind: (kind) => rulesFor(kind, 'default').map((rule) => rule.id),
  };
}
