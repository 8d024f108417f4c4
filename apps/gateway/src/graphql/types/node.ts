import { Field, ID, InterfaceType } from '@nestjs/graphql';
import type { NodeTypeWord } from './enums.js';

const typeNames: Record<NodeTypeWord, string> = { project: 'Project', asset: 'Asset', scan: 'Scan', finding: 'Finding' };

@InterfaceType({
  description: 'Something with an id of its own.',
  resolveType: ({ nodeType }: { nodeType: NodeTypeWord }) => typeNames[nodeType],
})
export abstract class Node {
  @Field(() => ID, { description: 'Its UUID, the same as in REST.' })
  id: string;
}
