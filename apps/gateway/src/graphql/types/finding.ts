import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Presence } from '@plimsoll/findings';
import type { FileKind, Severity } from '@plimsoll/model';
import type { FindingEventRow } from '@plimsoll/store';
import { connectionOf, PageArgs } from './connection.js';
import { EventTypeEnum, FileKindEnum, PresenceEnum, SeverityEnum } from './enums.js';
import { Node } from './node.js';
import { DateTime, JsonObject } from './scalars.js';

@ObjectType({ implements: () => [Node], description: "A rule's hit on an asset, with one identity and a history over time." })
export class Finding implements Node {
  @Field(() => ID, { description: 'Its UUID, the same as in REST.' })
  id: string;

  @Field({ description: 'The path of its asset.' })
  path: string;

  @Field({ description: 'Where it is, without line numbers: what makes it the same finding over time.' })
  anchor: string;

  @Field(() => FileKindEnum, { description: 'What its asset is.' })
  kind: FileKind;

  @Field(() => SeverityEnum, { description: 'How bad it is.' })
  severity: Severity;

  @Field(() => PresenceEnum, { description: 'What the scans say of it.' })
  presence: Presence;

  @Field(() => DateTime, { description: 'When it was first seen.' })
  openedAt: Date;

  @Field(() => DateTime, { description: 'When its last event was.' })
  changedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was resolved; null while it is open.' })
  resolvedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it is resolved: `fixed`, `asset-removed` or `rule-retired`.' })
  resolvedReason: string | null;

  @Field(() => Int, { nullable: true, description: 'The line on which it stands now; null once it is resolved.' })
  line: number | null;

  @Field(() => Int, { nullable: true, description: 'The column at which it begins.' })
  column: number | null;

  @Field(() => Int, { nullable: true, description: 'Its last line.' })
  endLine: number | null;

  @Field(() => String, { nullable: true, description: 'What is wrong there.' })
  message: string | null;

  @Field(() => String, { nullable: true, description: 'The line itself, secrets masked.' })
  excerpt: string | null;
}

export const FindingConnection = connectionOf(Finding, 'findings');

@ObjectType({ description: "A step in a finding's life." })
export class FindingEvent {
  @Field(() => ID, { description: 'Its UUID.' })
  id: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  at: Date;

  @Field(() => EventTypeEnum, { description: 'What happened.' })
  type: FindingEventRow['type'];

  @Field(() => ID, { nullable: true, description: 'The scan that said so.' })
  scanId: string | null;

  @Field(() => JsonObject, { description: 'More about it, such as the reason.' })
  detail: Record<string, unknown>;
}

@InputType({ description: 'A label that a project must carry.' })
export class LabelInput {
  @Field({ description: 'Its name.' })
  name: string;

  @Field({ description: 'Its value.' })
  value: string;
}

/** What findings of one project or asset can be narrowed by. */
@ArgsType()
export class NarrowFindingsArgs extends PageArgs {
  @Field(() => PresenceEnum, { defaultValue: 'open', description: 'Open ones, or resolved ones.' })
  presence: Presence;

  @Field(() => [SeverityEnum], { nullable: true, description: 'Only these severities.' })
  severity?: Severity[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of the rule with this id.' })
  rule?: string | null;

  @Field(() => FileKindEnum, { nullable: true, description: 'Only on assets of this kind.' })
  kind?: FileKind | null;
}

@ArgsType()
export class FindingsArgs extends NarrowFindingsArgs {
  @Field(() => String, { nullable: true, description: 'Only of the project with this id or key.' })
  project?: string | null;

  @Field(() => LabelInput, { nullable: true, description: 'Only of projects with this label.' })
  label?: LabelInput | null;
}

@ArgsType()
export class EventsArgs {
  @Field(() => Int, { defaultValue: 25, description: 'How many of the last events, 1 to 100.' })
  last: number;
}
