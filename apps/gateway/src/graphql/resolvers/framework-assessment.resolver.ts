import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Assessment, ControlStatus, StatusCounts as Counts } from '@plimsoll/compliance';
import { listOf } from '../query/query-cost.js';
import { ControlStatusEnum } from '../types/enums.js';
import { ControlAssessment, FrameworkAssessment, FrameworkSection, StatusCounts } from '../types/framework.js';

/** About as many as a framework has: what its parts cost. */
const controlsPerFramework = 120;
const sectionsPerFramework = 10;

const statusesOf = (counts: Counts): StatusCounts => ({
  notMet: counts['not-met'],
  accepted: counts.accepted,
  notAssessed: counts['not-assessed'],
  byHand: counts['by-hand'],
  met: counts.met,
  notApplicable: counts['not-applicable'],
});

@Resolver(() => FrameworkAssessment)
export class FrameworkAssessmentResolver {
  @ResolveField(() => StatusCounts, { description: 'Its controls by their verdict.' })
  statuses(@Parent() { statuses }: Assessment): StatusCounts {
    return statusesOf(statuses);
  }

  @ResolveField(() => [FrameworkSection], {
    description: 'Its sections with their controls by verdict.',
    complexity: listOf(sectionsPerFramework),
  })
  sections(@Parent() { sections }: Assessment): FrameworkSection[] {
    return sections.map(({ number, title, statuses }) => ({ number, title, statuses: statusesOf(statuses) }));
  }

  @ResolveField(() => [ControlAssessment], {
    description: "Its controls in the framework's order.",
    complexity: listOf(controlsPerFramework),
  })
  controls(
    @Parent() { controls }: Assessment,
    @Args('status', { type: () => ControlStatusEnum, nullable: true, description: 'Only those with this verdict.' })
    status?: ControlStatus | null,
  ): ControlAssessment[] {
    return controls
      .filter((one) => status === null || status === undefined || one.status === status)
      .map(({ control, ...verdict }) => ({ ...control, level: control.level ?? null, ...verdict }));
  }
}
