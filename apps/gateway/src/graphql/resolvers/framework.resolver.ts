import { Args, Context, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { assess, frameworkById, frameworks, type Assessment } from '@plimsoll/compliance';
import type { Asking } from '../query/asking.js';
import { listOf } from '../query/query-cost.js';
import { QueryField } from '../query/query-field.js';
import { Framework, FrameworkAssessment } from '../types/framework.js';
import { projectNamed } from './arguments.js';
import { organisationStanding, projectStanding } from './standings.js';

/** A framework as the catalogue holds it. */
type FrameworkParent = (typeof frameworks)[number];

@Resolver(() => Framework)
export class FrameworkResolver {
  @QueryField(() => [Framework], {
    permission: 'posture:read',
    description: 'Every framework that the service knows.',
    complexity: listOf(frameworks.length),
  })
  frameworks(): readonly FrameworkParent[] {
    return frameworks;
  }

  @QueryField(() => Framework, { permission: 'posture:read', nullable: true, description: 'The framework with this id.' })
  framework(@Args('id', { type: () => ID, description: 'Its id.' }) id: string): FrameworkParent | undefined {
    return frameworkById(id);
  }

  @ResolveField(() => FrameworkAssessment, { description: 'How the organisation, or one project, stands against it.' })
  async assessment(
    @Context() asking: Asking,
    @Parent() framework: FrameworkParent,
    @Args('project', { type: () => String, nullable: true, description: 'Only the project with this id or key.' })
    name?: string | null,
  ): Promise<Assessment> {
    const project = await projectNamed(asking, name);
    const { vector } = project ? await projectStanding(asking, project) : await organisationStanding(asking);
    return assess(framework, vector);
  }
}
