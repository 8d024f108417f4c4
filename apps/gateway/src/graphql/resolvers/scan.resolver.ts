import { Args, Context, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RuleCard } from '@plimsoll/model';
import { ruleById } from '@plimsoll/rules';
import {
  countFilesOf,
  countObservationsOf,
  countScans,
  filesOf,
  findingsById,
  listScans,
  observationsOf,
  projectsById,
  scansById,
  type FindingRow,
  type ProjectRow,
  type ScanFileRow,
  type ScanObservationRow,
  type ScanRow,
} from '@plimsoll/store';
import type { Asking } from '../query/asking.js';
import { QueryField } from '../query/query-field.js';
import { Listed, PageArgs, pageAsked } from '../types/connection.js';
import { Finding } from '../types/finding.js';
import { Project } from '../types/project.js';
import { Rule } from '../types/rule.js';
import { Observation, ObservationConnection, Scan, ScanConnection, ScanFileConnection } from '../types/scan.js';
import { idAsked, projectNamed } from './arguments.js';
import { listBelow } from './below.js';

@Resolver(() => Scan)
export class ScanResolver {
  @QueryField(() => Scan, {
    permission: 'posture:read',
    nullable: true,
    description: 'The scan with this id; null when there is none here.',
  })
  async scan(
    @Context() { db, batches }: Asking,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) given: string,
  ): Promise<ScanRow | undefined> {
    const id = idAsked(given);
    return id === undefined ? undefined : batches.byId('scan', id, (ids) => scansById(db, ids));
  }

  @QueryField(() => ScanConnection, { permission: 'posture:read', description: 'The scans, newest first.' })
  async scans(
    @Context() asking: Asking,
    @Args() args: PageArgs,
    @Args('project', { type: () => String, nullable: true, description: 'Only of the project with this id or key.' })
    name?: string | null,
  ): Promise<Listed<ScanRow>> {
    const page = pageAsked(args);
    const filter = { projectId: (await projectNamed(asking, name))?.id };
    return new Listed(await listScans(asking.db, filter, page), page.cursor, () => countScans(asking.db, filter));
  }

  @ResolveField(() => Project, { description: 'The project that it belongs to.' })
  project(@Context() { db, batches }: Asking, @Parent() { projectId }: ScanRow): Promise<ProjectRow | undefined> {
    return batches.byId('project', projectId, (ids) => projectsById(db, ids));
  }

  @ResolveField(() => ScanFileConnection, { description: 'Its files in the order of their paths.' })
  files(@Context() asking: Asking, @Parent() { id }: ScanRow, @Args() args: PageArgs): Promise<Listed<ScanFileRow>> {
    const list = {
      question: 'files of scan',
      read: (ids: readonly string[]) => filesOf(asking.db, ids, pageAsked(args)),
      count: (ids: readonly string[]) => countFilesOf(asking.db, ids),
    };
    return listBelow(asking, id, list, pageAsked(args));
  }

  @ResolveField(() => ObservationConnection, { description: 'What it saw, by path and place.' })
  observations(
    @Context() asking: Asking,
    @Parent() { id }: ScanRow,
    @Args() args: PageArgs,
  ): Promise<Listed<ScanObservationRow>> {
    const list = {
      question: 'observations of scan',
      read: (ids: readonly string[]) => observationsOf(asking.db, ids, pageAsked(args)),
      count: (ids: readonly string[]) => countObservationsOf(asking.db, ids),
    };
    return listBelow(asking, id, list, pageAsked(args));
  }
}

@Resolver(() => Observation)
export class ObservationResolver {
  @ResolveField(() => ID, { description: 'The id of its rule.' })
  ruleId(@Parent() { rule }: ScanObservationRow): string {
    return rule;
  }

  @ResolveField(() => Rule, { nullable: true, description: 'Its rule; null when the rule is no longer in the catalogue.' })
  rule(@Parent() { rule }: ScanObservationRow): RuleCard | undefined {
    return ruleById(rule);
  }

  @ResolveField(() => Finding, {
    nullable: true,
    description: 'The open finding on the default branch; null when it is new there.',
  })
  async finding(
    @Context() { db, batches }: Asking,
    @Parent() { findingId }: ScanObservationRow,
  ): Promise<FindingRow | undefined> {
    return findingId === null ? undefined : batches.byId('finding', findingId, (ids) => findingsById(db, ids));
  }
}
