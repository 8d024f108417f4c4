import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Confidence, FileKind, Severity } from '@plimsoll/model';
import type { ScanFileRow, ScanRow, ScanState } from '@plimsoll/store';
import { connectionOf } from './connection.js';
import {
  ConfidenceEnum,
  FileKindEnum,
  FileStateEnum,
  ScanOriginEnum,
  ScanScopeEnum,
  ScanStateEnum,
  SeverityEnum,
} from './enums.js';
import { Node } from './node.js';
import { DateTime, JsonObject } from './scalars.js';

@ObjectType({ implements: () => [Node], description: 'One submission and what became of it.' })
export class Scan implements Node {
  @Field(() => ID, { description: 'Its UUID, the same as in REST.' })
  id: string;

  @Field(() => Int, { description: 'Its number in the project.' })
  seq: number;

  @Field(() => ScanOriginEnum, { description: 'Where it came from.' })
  origin: ScanRow['origin'];

  @Field(() => ScanStateEnum, { description: 'How far it has come.' })
  state: ScanState;

  @Field(() => ScanScopeEnum, { description: 'What it speaks of.' })
  scope: ScanRow['scope'];

  @Field({ description: 'The branch that was scanned.' })
  branch: string;

  @Field({ description: "Whether that is the project's default branch, whose scans alone move findings." })
  isDefaultBranch: boolean;

  @Field(() => String, { nullable: true, description: 'The commit that was scanned.' })
  commit: string | null;

  @Field(() => String, { nullable: true, description: 'The pipeline that sent it.' })
  pipelineUrl: string | null;

  @Field(() => String, { nullable: true, description: 'The rules that judged it.' })
  rulePack: string | null;

  @Field(() => DateTime, { description: 'When it was accepted.' })
  acceptedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When work on it began.' })
  startedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it ended, in whatever way.' })
  finishedAt: Date | null;

  @Field(() => JsonObject, {
    description: 'What it changed: opened, resolved, reopened, kept and the like; empty before it has ended.',
  })
  outcome: Record<string, number | string>;
}

@ObjectType({ description: 'A rule that could not tell, and why.' })
export class NotAssessedRule {
  @Field(() => ID, { description: 'The id of the rule.' })
  rule: string;

  @Field({ description: 'Why it could not tell.' })
  why: string;

  @Field(() => Int, { nullable: true, description: 'The line on which that turns.' })
  line?: number;
}

@ObjectType({ description: 'Trouble in a file.' })
export class FileProblem {
  @Field({ description: 'What kind of trouble.' })
  code: string;

  @Field({ description: 'What is wrong.' })
  message: string;

  @Field(() => Int, { nullable: true, description: 'The line of it.' })
  line?: number;
}

@ObjectType({ description: 'A file of a scan and what was looked at in it.' })
export class ScanFile {
  @Field({ description: 'Its path in the project.' })
  path: string;

  @Field(() => FileKindEnum, { nullable: true, description: 'What it is; null when it is of no known kind.' })
  kind: FileKind | null;

  @Field(() => FileStateEnum, { description: 'What became of it.' })
  state: ScanFileRow['state'];

  @Field(() => String, { nullable: true, description: 'Why it was skipped or refused.' })
  reason: string | null;

  @Field(() => String, { nullable: true, description: 'More about the reason.' })
  detail: string | null;

  @Field(() => Int, { description: 'Its size.' })
  bytes: number;

  @Field(() => Int, { nullable: true, description: 'How many rules looked at it.' })
  rulesEvaluated: number | null;

  @Field(() => Int, { nullable: true, description: 'How many hits they had.' })
  observations: number | null;

  @Field(() => [NotAssessedRule], { nullable: true, description: 'The rules that could not tell.' })
  notAssessed: NotAssessedRule[] | null;

  @Field(() => [FileProblem], { nullable: true, description: 'Trouble in it.' })
  problems: FileProblem[] | null;
}

@ObjectType({ description: "A rule's hit in one scan." })
export class Observation {
  @Field({ description: 'The path of its file.' })
  path: string;

  @Field({ description: 'Where it is, without line numbers: what makes it the same hit over time.' })
  anchor: string;

  @Field(() => SeverityEnum, { description: 'How bad it is.' })
  severity: Severity;

  @Field(() => ConfidenceEnum, { description: 'How sure the rule is.' })
  confidence: Confidence;

  @Field(() => Int, { description: 'Its first line, from 1.' })
  line: number;

  @Field(() => Int, { description: 'Its first column, from 1.' })
  column: number;

  @Field(() => Int, { description: 'Its last line.' })
  endLine: number;

  @Field(() => Int, { description: 'The column behind its end.' })
  endColumn: number;

  @Field({ description: 'What is wrong there.' })
  message: string;

  @Field({ description: 'The line itself, secrets masked.' })
  excerpt: string;
}

export const ScanConnection = connectionOf(Scan, 'scans');
export const ScanFileConnection = connectionOf(ScanFile, 'files');
export const ObservationConnection = connectionOf(Observation, 'observations');
