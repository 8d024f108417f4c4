import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Confidence, Profile, RuleSubject, Severity } from '@plimsoll/model';
import { connectionOf } from './connection.js';
import { ConfidenceEnum, ProfileEnum, RuleSubjectEnum, SeverityEnum } from './enums.js';

@ObjectType({ description: 'Everything about a rule that a person or another tool may ask for.' })
export class Rule {
  @Field(() => ID, { description: 'Its id, such as `dockerfile/last-user-is-root`; it never changes.' })
  id: string;

  @Field(() => RuleSubjectEnum, { description: 'What it judges.' })
  subject: RuleSubject;

  @Field({ description: 'What is wrong where it hits.' })
  title: string;

  @Field(() => SeverityEnum, { description: 'How bad a hit is.' })
  severity: Severity;

  @Field(() => ConfidenceEnum, { description: 'How sure it is.' })
  confidence: Confidence;

  @Field(() => ProfileEnum, { description: 'Whether it feeds scans and posture.' })
  profile: Profile;

  @Field({ description: 'Why it matters.' })
  why: string;

  @Field({ description: 'What to do about it.' })
  fix: string;

  @Field(() => [String], { description: 'Where to read more.' })
  references: readonly string[];

  @Field(() => [String], { description: 'The names under which other tools know the same check: `hadolint:DL3002`.' })
  knownAs: readonly string[];
}

export const RuleConnection = connectionOf(Rule, 'rules');

@ObjectType({ description: 'What mending one rule everywhere would bring.' })
export class TopFix {
  @Field(() => Rule, { description: 'The rule; its `fix` says what to do.' })
  rule: Rule;

  @Field(() => Int, { description: 'Assets on which it fails.' })
  assets: number;

  @Field(() => Float, { description: 'Points that mending it everywhere adds to the score.' })
  points: number;
}

@ObjectType({ description: 'How one rule stands over the assets.' })
export class RuleStanding {
  @Field(() => Rule, { description: 'The rule.' })
  rule: Rule;

  @Field(() => Int, { description: 'Assets on which it passes.' })
  passed: number;

  @Field(() => Int, { description: 'Assets on which it fails.' })
  failed: number;

  @Field(() => Int, { description: 'Assets on which it fails and a person has accepted that.' })
  accepted: number;

  @Field(() => Int, { description: 'Assets on which it could not tell.' })
  notAssessed: number;
}
