import { severityCode } from '@plimsoll/model';
import type { PostureVector } from '@plimsoll/posture';
import { ruleById } from '@plimsoll/rules';
import type { RuleStanding } from '../types/rule.js';

/** The rules that fail somewhere, by the number of assets; the worse severity and then the id decide between equals. */
export const topRules = (vector: PostureVector): RuleStanding[] =>
  Object.entries(vector)
    .flatMap(([id, counts]) => {
      const rule = ruleById(id);
      return rule && counts.failed > 0 ? [{ rule, ...counts }] : [];
    })
    .sort(
      (left, right) =>
        right.failed - left.failed ||
        severityCode(left.rule.severity) - severityCode(right.rule.severity) ||
        (left.rule.id < right.rule.id ? -1 : 1),
    );
