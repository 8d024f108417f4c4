import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { FileKind } from '@plimsoll/model';
import { connectionOf } from './connection.js';
import { FileKindEnum } from './enums.js';
import { Node } from './node.js';
import { DateTime } from './scalars.js';

@ObjectType({
  implements: () => [Node],
  description: 'What a file describes, with one identity over time: its path in the project.',
})
export class Asset implements Node {
  @Field(() => ID, { description: 'Its UUID, the same as in REST.' })
  id: string;

  @Field({ description: 'Its path in the project.' })
  path: string;

  @Field(() => FileKindEnum, { description: 'What it is.' })
  kind: FileKind;

  @Field(() => DateTime, { description: 'When a scan first carried it.' })
  firstSeenAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When a full scan no longer carried it; null while it is there.' })
  retiredAt: Date | null;
}

export const AssetConnection = connectionOf(Asset, 'assets');
