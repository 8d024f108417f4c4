import { Args, Context, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RuleCard } from '@plimsoll/model';
import { ruleById } from '@plimsoll/rules';
import {
  assetsById,
  countFindings,
  findingsById,
  lastEventsOf,
  listFindings,
  projectsById,
  scansById,
  type AssetRow,
  type FindingEventRow,
  type FindingRow,
  type ProjectRow,
  type ScanRow,
} from '@plimsoll/store';
import type { Asking } from '../query/asking.js';
import { QueryField } from '../query/query-field.js';
import { Asset } from '../types/asset.js';
import { itemsWithin, Listed, pageAsked } from '../types/connection.js';
import { EventsArgs, Finding, FindingConnection, FindingEvent, FindingsArgs } from '../types/finding.js';
import { Project } from '../types/project.js';
import { Rule } from '../types/rule.js';
import { Scan } from '../types/scan.js';
import { idAsked, labelAsked, projectNamed } from './arguments.js';
import { narrowed } from './findings-below.js';

@Resolver(() => Finding)
export class FindingResolver {
  @QueryField(() => Finding, {
    permission: 'posture:read',
    nullable: true,
    description: 'The finding with this id; null when there is none here.',
  })
  async finding(
    @Context() { db, batches }: Asking,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) given: string,
  ): Promise<FindingRow | undefined> {
    const id = idAsked(given);
    return id === undefined ? undefined : batches.byId('finding', id, (ids) => findingsById(db, ids));
  }

  @QueryField(() => FindingConnection, { permission: 'posture:read', description: 'The findings, worst first.' })
  async findings(@Context() asking: Asking, @Args() args: FindingsArgs): Promise<Listed<FindingRow>> {
    const page = pageAsked(args);
    const projectId = (await projectNamed(asking, args.project))?.id;
    const filter = { ...narrowed(args), projectId, label: labelAsked(args.label) };
    return new Listed(await listFindings(asking.db, filter, page), page.cursor, () => countFindings(asking.db, filter));
  }

  @ResolveField(() => ID, { description: 'The id of its rule.' })
  ruleId(@Parent() { rule }: FindingRow): string {
    return rule;
  }

  @ResolveField(() => Rule, { nullable: true, description: 'Its rule; null when the rule is no longer in the catalogue.' })
  rule(@Parent() { rule }: FindingRow): RuleCard | undefined {
    return ruleById(rule);
  }

  @ResolveField(() => Asset, { description: 'The asset that it is on.' })
  asset(@Context() { db, batches }: Asking, @Parent() { assetId }: FindingRow): Promise<AssetRow | undefined> {
    return batches.byId('asset', assetId, (ids) => assetsById(db, ids));
  }

  @ResolveField(() => Project, { description: 'The project that it belongs to.' })
  project(@Context() { db, batches }: Asking, @Parent() { projectId }: FindingRow): Promise<ProjectRow | undefined> {
    return batches.byId('project', projectId, (ids) => projectsById(db, ids));
  }

  @ResolveField(() => [FindingEvent], { description: 'The last events of its history, oldest first.' })
  async events(
    @Context() { db, batches }: Asking,
    @Parent() { id }: FindingRow,
    @Args() { last: asked }: EventsArgs,
  ): Promise<FindingEventRow[]> {
    const last = itemsWithin('last', asked);
    return (await batches.load(`last ${last} events of finding`, id, (ids) => lastEventsOf(db, ids, last))) ?? [];
  }
}

@Resolver(() => FindingEvent)
export class FindingEventResolver {
  @ResolveField(() => Scan, { nullable: true, description: 'The scan that said so.' })
  async scan(@Context() { db, batches }: Asking, @Parent() { scanId }: FindingEventRow): Promise<ScanRow | undefined> {
    return scanId === null ? undefined : batches.byId('scan', scanId, (ids) => scansById(db, ids));
  }
}
