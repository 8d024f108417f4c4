import { Args, Context, ID, Resolver } from '@nestjs/graphql';
import { assetsById, findingsById, projectsById, scansById, type Db } from '@plimsoll/store';
import type { Asking } from '../query/asking.js';
import { QueryField } from '../query/query-field.js';
import { NodeTypeEnum, type NodeTypeWord } from '../types/enums.js';
import { Node } from '../types/node.js';
import { idAsked } from './arguments.js';

const readers: Record<NodeTypeWord, (db: Db, ids: readonly string[]) => Promise<{ id: string }[]>> = {
  project: projectsById,
  asset: assetsById,
  scan: scansById,
  finding: findingsById,
};

@Resolver(() => Node)
export class NodeResolver {
  @QueryField(() => Node, {
    permission: 'posture:read',
    nullable: true,
    description: 'The thing with this id and type; null when there is none here. An id carries no authority.',
  })
  async node(
    @Context() { db, batches }: Asking,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) given: string,
    @Args('type', { type: () => NodeTypeEnum, description: 'What it is.' }) nodeType: NodeTypeWord,
  ): Promise<{ id: string; nodeType: NodeTypeWord } | null> {
    const id = idAsked(given);
    const row = id && (await batches.byId(nodeType, id, (ids) => readers[nodeType](db, ids)));
    return row ? { ...row, nodeType } : null;
  }
}
