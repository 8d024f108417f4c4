import type { Hit, Rule, RuleContext, Unknowable } from '@plimsoll/rules';
import type { NotAssessed } from '@plimsoll/model';

/** What one rule said about every subject of a file. */
export interface Judgement {
  rule: Rule;
  hits: Hit[];
  notAssessed: NotAssessed[];
  /** False when no subject of the file was one that the rule judges. */
  applied: boolean;
  /** The message of the exception that stopped the rule; hits that came before it stand. */
  crash?: string;
}

/** Runs a rule over the subjects of a file. An exception in the rule ends this rule only. */
export function judgeRule(rule: Rule, subjects: readonly unknown[], context: RuleContext): Judgement {
  const judgement: Judgement = { rule, hits: [], notAssessed: [], applied: false };
  try {
    for (const subject of subjects) judgeSubject(judgement, subject as never, context);
  } catch (error) {
    judgement.crash = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return judgement;
}

function judgeSubject(judgement: Judgement, subject: never, context: RuleContext): void {
  const { rule, hits, notAssessed } = judgement;
  if (rule.applies !== undefined && !rule.applies(subject, context)) return;
  judgement.applied = true;
  for (const answer of rule.check(subject, context)) {
    if (isUnknowable(answer)) notAssessed.push({ rule: rule.id, why: answer.why, line: answer.unknown.span.line });
    else hits.push(answer);
  }
}

const isUnknowable = (answer: Hit | Unknowable): answer is Unknowable => 'unknown' in answer;
