import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from './connection.js';
import { Node } from './node.js';
import { DateTime } from './scalars.js';
import { SeverityCounts } from './severity-counts.js';

@ObjectType({ description: 'A label of a project.' })
export class Label {
  @Field({ description: 'Its name.' })
  name: string;

  @Field({ description: 'Its value.' })
  value: string;
}

@ObjectType({ implements: () => [Node], description: 'A repository, application or team inside the organisation.' })
export class Project implements Node {
  @Field(() => ID, { description: 'Its UUID, the same as in REST.' })
  id: string;

  @Field({ description: 'Its key, such as `acme/api`.' })
  key: string;

  @Field({ description: 'Its name.' })
  name: string;

  @Field({ description: 'The branch whose scans move its findings.' })
  defaultBranch: string;

  @Field(() => DateTime, { description: 'When it was created.' })
  createdAt: Date;

  @Field(() => SeverityCounts, { description: 'Open findings by severity.' })
  open: SeverityCounts;

  @Field(() => Int, { nullable: true, description: 'Its score, as in its posture.' })
  score: number | null;

  @Field(() => Int, { nullable: true, description: 'Its coverage, as in its posture.' })
  coverage: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When a scan last moved its posture.' })
  lastScanAt: Date | null;
}

export const ProjectConnection = connectionOf(Project, 'projects');
