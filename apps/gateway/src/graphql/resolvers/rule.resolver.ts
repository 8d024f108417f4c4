import { Args, ID, Resolver } from '@nestjs/graphql';
import type { RuleCard, RuleSubject, Severity } from '@plimsoll/model';
import { catalog, ruleById } from '@plimsoll/rules';
import { cursorOf, pageOf, readCursor } from '@plimsoll/store';
import { QueryField } from '../query/query-field.js';
import { Listed, PageArgs, pageAsked } from '../types/connection.js';
import { RuleSubjectEnum, SeverityEnum } from '../types/enums.js';
import { Rule, RuleConnection } from '../types/rule.js';

@Resolver(() => Rule)
export class RuleResolver {
  @QueryField(() => RuleConnection, { permission: 'posture:read', description: 'The rules in the order of their ids.' })
  rules(
    @Args() args: PageArgs,
    @Args('subject', { type: () => RuleSubjectEnum, nullable: true, description: 'Only those that judge this.' })
    subject?: RuleSubject | null,
    @Args('severity', { type: () => SeverityEnum, nullable: true, description: 'Only those of this severity.' })
    severity?: Severity | null,
  ): Listed<RuleCard> {
    const { limit, cursor } = pageAsked(args);
    const after = cursor === undefined ? '' : String(readCursor('rules', ['text'], cursor)[0]);
    const wanted = catalog.filter(
      (rule) => rule.subject === (subject ?? rule.subject) && rule.severity === (severity ?? rule.severity),
    );
    const page = pageOf<RuleCard>(wanted.filter(({ id }) => id > after).slice(0, limit + 1), limit, ({ id }) =>
      cursorOf('rules', [id]),
    );
    return new Listed(page, cursor, () => Promise.resolve({ count: wanted.length, type: 'EXACT' }));
  }

  @QueryField(() => Rule, { permission: 'posture:read', nullable: true, description: 'The rule with this id.' })
  rule(@Args('id', { type: () => ID, description: 'Its id.' }) id: string): RuleCard | undefined {
    return ruleById(id);
  }
}
