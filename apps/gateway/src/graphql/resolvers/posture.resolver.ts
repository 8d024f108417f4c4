import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { topFixes, type PostureVector } from '@plimsoll/posture';
import { ruleById } from '@plimsoll/rules';
import { figuresOf, severityOfRule, type Standing } from '../../posture/read-posture.js';
import { itemsWithin } from '../types/connection.js';
import { FirstArgs, Posture } from '../types/posture.js';
import { TopFix } from '../types/rule.js';

/** A posture with the vector from which its fixes are found. */
export type PostureParent = Posture & { vector: PostureVector };

export const postureOf = (standing: Standing): PostureParent => ({ ...figuresOf(standing), vector: standing.vector });

@Resolver(() => Posture)
export class PostureResolver {
  @ResolveField(() => [TopFix], { description: 'What to mend first, by the points that it brings.' })
  topFixes(@Parent() { vector }: PostureParent, @Args() { first }: FirstArgs): TopFix[] {
    const fixes = topFixes(vector, severityOfRule).slice(0, itemsWithin('first', first));
    return fixes.flatMap(({ rule: id, failed, points }) => {
      const rule = ruleById(id);
      return rule ? [{ rule, assets: failed, points }] : [];
    });
  }
}
