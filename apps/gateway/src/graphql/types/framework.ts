import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ControlStatus } from '@plimsoll/compliance';
import type { Severity } from '@plimsoll/model';
import { ControlStatusEnum, SeverityEnum } from './enums.js';
import { Scored } from './posture.js';

@ObjectType({ description: 'A catalogue of requirements.' })
export class Framework {
  @Field(() => ID, { description: 'Its id, such as `cis-docker-1.8.0`.' })
  id: string;

  @Field({ description: 'Its name.' })
  title: string;

  @Field({ description: 'Its version.' })
  version: string;

  @Field({ description: 'What a reader must know before quoting a result.' })
  notice: string;
}

@ObjectType({ description: 'Controls by their verdict.' })
export class StatusCounts {
  @Field(() => Int, { description: 'Controls that are not met.' })
  notMet: number;

  @Field(() => Int, { description: 'Controls whose failures are accepted; never counted as met.' })
  accepted: number;

  @Field(() => Int, { description: 'Controls of which too little has been seen.' })
  notAssessed: number;

  @Field(() => Int, { description: 'Controls that a person must judge.' })
  byHand: number;

  @Field(() => Int, { description: 'Controls that are met.' })
  met: number;

  @Field(() => Int, { description: 'Controls that do not apply.' })
  notApplicable: number;
}

@ObjectType({ description: 'A stretch of a framework.' })
export class FrameworkSection {
  @Field({ description: "The framework's own number." })
  number: string;

  @Field({ description: 'Its title.' })
  title: string;

  @Field(() => StatusCounts, { description: 'Its controls by their verdict.' })
  statuses: StatusCounts;
}

@ObjectType({ description: 'One requirement and its verdict. Its counts are checks: one rule on one asset.' })
export class ControlAssessment {
  @Field(() => ID, { description: 'Its id, such as `cis-docker-4.1`.' })
  id: string;

  @Field({ description: "The framework's own number." })
  number: string;

  @Field({ description: 'Its title, in our words.' })
  title: string;

  @Field({ description: 'The number of its section.' })
  section: string;

  @Field(() => Int, { nullable: true, description: 'Its profile level, in a framework that has levels.' })
  level: number | null;

  @Field(() => SeverityEnum, { description: 'What it weighs.' })
  severity: Severity;

  @Field(() => ControlStatusEnum, { description: 'The verdict.' })
  status: ControlStatus;

  @Field({ description: 'Why it has this verdict.' })
  reason: string;

  @Field(() => Int, { description: 'Checks that passed.' })
  passed: number;

  @Field(() => Int, { description: 'Checks that failed.' })
  failed: number;

  @Field(() => Int, { description: 'Checks that failed and that a person has accepted.' })
  accepted: number;

  @Field(() => Int, { description: 'Checks that could not tell.' })
  notAssessed: number;

  @Field(() => [ID], { description: 'Ids of its rules that fail somewhere.' })
  failedRules: string[];

  @Field(() => [ID], { description: 'Ids of its rules that have looked at nothing yet.' })
  silentRules: string[];
}

@ObjectType({ description: 'A framework judged against what is known now.' })
export class FrameworkAssessment extends Scored {
  @Field(() => Framework, { description: 'The framework.' })
  framework: Framework;

  @Field(() => StatusCounts, { description: 'Its controls by their verdict.' })
  statuses: StatusCounts;
}
