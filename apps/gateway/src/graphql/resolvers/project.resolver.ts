import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { assess, frameworks, type Assessment } from '@plimsoll/compliance';
import {
  assetsOf,
  countAssetsOf,
  countScansOf,
  readTrendsOf,
  scansOf,
  type AssetRow,
  type FindingRow,
  type ProjectRow,
  type ScanRow,
} from '@plimsoll/store';
import type { Asking } from '../query/asking.js';
import { listOf } from '../query/query-cost.js';
import { AssetConnection } from '../types/asset.js';
import { itemsWithin, type Listed, PageArgs, pageAsked } from '../types/connection.js';
import { FindingConnection, NarrowFindingsArgs } from '../types/finding.js';
import { FrameworkAssessment } from '../types/framework.js';
import { Posture, TrendArgs, trendDays, TrendPoint } from '../types/posture.js';
import { Label, Project } from '../types/project.js';
import { ScanConnection } from '../types/scan.js';
import { listBelow } from './below.js';
import { findingsBelow } from './findings-below.js';
import { postureOf, type PostureParent } from './posture.resolver.js';
import { projectStanding } from './standings.js';

@Resolver(() => Project)
export class ProjectResolver {
  @ResolveField(() => [Label], { description: 'Its labels in the order of their names.' })
  labels(@Parent() { labels }: ProjectRow): Label[] {
    return Object.entries(labels).map(([name, value]) => ({ name, value }));
  }

  @ResolveField(() => Int, { description: 'Its assets; retired ones are not counted.' })
  assetCount(@Parent() { assets }: ProjectRow): number {
    return assets;
  }

  @ResolveField(() => Posture, { description: 'How safe it is now.' })
  async posture(@Context() asking: Asking, @Parent() project: ProjectRow): Promise<PostureParent> {
    return postureOf(await projectStanding(asking, project));
  }

  @ResolveField(() => [TrendPoint], {
    description: 'Its posture at the end of each day on which something changed, oldest first.',
  })
  async trend(
    @Context() { db, batches }: Asking,
    @Parent() { id }: ProjectRow,
    @Args() { days: asked }: TrendArgs,
  ): Promise<TrendPoint[]> {
    const days = itemsWithin('days', asked, trendDays);
    return (await batches.load(`trend of project over ${days}`, id, (ids) => readTrendsOf(db, ids, days))) ?? [];
  }

  @ResolveField(() => [FrameworkAssessment], {
    description: 'How it stands against every framework.',
    complexity: listOf(frameworks.length),
  })
  async frameworks(@Context() asking: Asking, @Parent() project: ProjectRow): Promise<Assessment[]> {
    const { vector } = await projectStanding(asking, project);
    return frameworks.map((framework) => assess(framework, vector));
  }

  @ResolveField(() => FindingConnection, { description: 'Its findings, worst first.' })
  findings(
    @Context() asking: Asking,
    @Parent() { id }: ProjectRow,
    @Args() args: NarrowFindingsArgs,
  ): Promise<Listed<FindingRow>> {
    return findingsBelow(asking, 'project', id, args);
  }

  @ResolveField(() => ScanConnection, { description: 'Its scans, newest first.' })
  scans(@Context() asking: Asking, @Parent() { id }: ProjectRow, @Args() args: PageArgs): Promise<Listed<ScanRow>> {
    const list = {
      question: 'scans of project',
      read: (ids: readonly string[]) => scansOf(asking.db, ids, pageAsked(args)),
      count: (ids: readonly string[]) => countScansOf(asking.db, ids),
    };
    return listBelow(asking, id, list, pageAsked(args));
  }

  @ResolveField(() => AssetConnection, { description: 'Its assets in the order of their paths, retired ones included.' })
  assets(@Context() asking: Asking, @Parent() { id }: ProjectRow, @Args() args: PageArgs): Promise<Listed<AssetRow>> {
    const list = {
      question: 'assets of project',
      read: (ids: readonly string[]) => assetsOf(asking.db, ids, pageAsked(args)),
      count: (ids: readonly string[]) => countAssetsOf(asking.db, ids),
    };
    return listBelow(asking, id, list, pageAsked(args));
  }
}
