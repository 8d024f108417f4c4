import { Args, Context, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  assetsById,
  countAssets,
  listAssets,
  projectsById,
  scansById,
  type AssetRow,
  type FindingRow,
  type ProjectRow,
  type ScanRow,
} from '@plimsoll/store';
import type { Asking } from '../query/asking.js';
import { QueryField } from '../query/query-field.js';
import { Asset, AssetConnection } from '../types/asset.js';
import { Listed, PageArgs, pageAsked } from '../types/connection.js';
import { FindingConnection, NarrowFindingsArgs } from '../types/finding.js';
import { Project } from '../types/project.js';
import { Scan } from '../types/scan.js';
import { idAsked, projectNamed } from './arguments.js';
import { findingsBelow } from './findings-below.js';

@Resolver(() => Asset)
export class AssetResolver {
  @QueryField(() => Asset, {
    permission: 'posture:read',
    nullable: true,
    description: 'The asset with this id; null when there is none here.',
  })
  async asset(
    @Context() { db, batches }: Asking,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) given: string,
  ): Promise<AssetRow | undefined> {
    const id = idAsked(given);
    return id === undefined ? undefined : batches.byId('asset', id, (ids) => assetsById(db, ids));
  }

  @QueryField(() => AssetConnection, {
    permission: 'posture:read',
    description: 'The assets in the order in which they were first seen; of one project in the order of their paths.',
  })
  async assets(
    @Context() asking: Asking,
    @Args() args: PageArgs,
    @Args('project', { type: () => String, nullable: true, description: 'Only of the project with this id or key.' })
    name?: string | null,
  ): Promise<Listed<AssetRow>> {
    const page = pageAsked(args);
    const filter = { projectId: (await projectNamed(asking, name))?.id };
    return new Listed(await listAssets(asking.db, filter, page), page.cursor, () => countAssets(asking.db, filter));
  }

  @ResolveField(() => Project, { description: 'The project that it belongs to.' })
  project(@Context() { db, batches }: Asking, @Parent() { projectId }: AssetRow): Promise<ProjectRow | undefined> {
    return batches.byId('project', projectId, (ids) => projectsById(db, ids));
  }

  @ResolveField(() => Scan, { description: 'The scan that last carried it.' })
  lastScan(@Context() { db, batches }: Asking, @Parent() { lastScanId }: AssetRow): Promise<ScanRow | undefined> {
    return batches.byId('scan', lastScanId, (ids) => scansById(db, ids));
  }

  @ResolveField(() => FindingConnection, { description: 'Its findings, worst first.' })
  findings(@Context() asking: Asking, @Parent() { id }: AssetRow, @Args() args: NarrowFindingsArgs): Promise<Listed<FindingRow>> {
    return findingsBelow(asking, 'asset', id, args);
  }
}
