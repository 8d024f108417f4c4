import { Args, Context, ResolveField, Resolver } from '@nestjs/graphql';
import { assess, frameworks, type Assessment } from '@plimsoll/compliance';
import { invariant } from '@plimsoll/model';
import { readTenant, readTrend, worstProjects, type ProjectRow, type TenantRow } from '@plimsoll/store';
import type { Asking } from '../query/asking.js';
import { listOf } from '../query/query-cost.js';
import { QueryField } from '../query/query-field.js';
import { itemsWithin } from '../types/connection.js';
import { FrameworkAssessment } from '../types/framework.js';
import { Organisation, Viewer } from '../types/organisation.js';
import { FirstArgs, Posture, TrendArgs, trendDays, TrendPoint } from '../types/posture.js';
import { Project } from '../types/project.js';
import { RuleStanding } from '../types/rule.js';
import { postureOf, type PostureParent } from './posture.resolver.js';
import { organisationStanding } from './standings.js';
import { topRules } from './top-rules.js';

async function organisationOf({ db }: Asking): Promise<TenantRow> {
  const tenant = await readTenant(db);
  invariant(tenant, 'a key belongs to an organisation');
  return tenant;
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @QueryField(() => Viewer, { permission: 'posture:read', description: 'Who asks.' })
  viewer(@Context() { caller }: Asking): Viewer {
    return { scopes: caller.scopes };
  }

  @ResolveField(() => Organisation, { description: 'The organisation to which the key belongs.' })
  organisation(@Context() asking: Asking): Promise<TenantRow> {
    return organisationOf(asking);
  }
}

@Resolver(() => Organisation)
export class OrganisationResolver {
  @QueryField(() => Organisation, { permission: 'posture:read', description: 'The organisation to which the key belongs.' })
  organisation(@Context() asking: Asking): Promise<TenantRow> {
    return organisationOf(asking);
  }

  @ResolveField(() => Posture, { description: 'How safe everything is now.' })
  async posture(@Context() asking: Asking): Promise<PostureParent> {
    return postureOf(await organisationStanding(asking));
  }

  @ResolveField(() => [TrendPoint], {
    description: 'The posture at the end of each day on which something changed, oldest first.',
  })
  trend(@Context() { db }: Asking, @Args() { days }: TrendArgs): Promise<TrendPoint[]> {
    return readTrend(db, undefined, itemsWithin('days', days, trendDays));
  }

  @ResolveField(() => [RuleStanding], { description: 'The rules that fail on the most assets, most first.' })
  async topRules(@Context() asking: Asking, @Args() { first }: FirstArgs): Promise<RuleStanding[]> {
    const { vector } = await organisationStanding(asking);
    return topRules(vector).slice(0, itemsWithin('first', first));
  }

  @ResolveField(() => [Project], {
    description: 'The projects with the lowest scores, lowest first; those without a score are left out.',
  })
  worstProjects(@Context() { db }: Asking, @Args() { first }: FirstArgs): Promise<ProjectRow[]> {
    return worstProjects(db, itemsWithin('first', first));
  }

  @ResolveField(() => [FrameworkAssessment], {
    description: 'How it stands against every framework.',
    complexity: listOf(frameworks.length),
  })
  async frameworks(@Context() asking: Asking): Promise<Assessment[]> {
    const { vector } = await organisationStanding(asking);
    return frameworks.map((framework) => assess(framework, vector));
  }
}
