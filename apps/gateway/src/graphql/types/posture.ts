import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import type { Grade } from '@plimsoll/posture';
import { GradeEnum } from './enums.js';
import { Day } from './scalars.js';
import { SeverityCounts } from './severity-counts.js';

@ObjectType({
  isAbstract: true,
  description: 'A score is shown with its coverage; without enough coverage there is no score.',
})
export class Scored {
  @Field(() => Int, { nullable: true, description: 'Share of what passes, weighed by severity: 0 to 100, rounded down.' })
  score: number | null;

  @Field(() => Int, { nullable: true, description: 'The score if every accepted failure had passed.' })
  scoreIfAccepted: number | null;

  @Field(() => GradeEnum, { nullable: true, description: 'The score as a grade.' })
  grade: Grade | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Share of the weight that reached a verdict: 0 to 100; null when there is nothing to weigh.',
  })
  coverage: number | null;

  @Field(() => Int, { nullable: true, description: "An auditor's reading: the share that passes everywhere, 0 to 100." })
  strict: number | null;

  @Field({ description: 'Too little has been looked at for a score; score, grade and strict are null exactly then.' })
  insufficientEvidence: boolean;
}

@ObjectType({ description: 'How safe the organisation, or one project, is now.' })
export class Posture extends Scored {
  @Field(() => SeverityCounts, { description: 'Open findings by severity.' })
  open: SeverityCounts;

  @Field(() => Int, { description: 'Assets that are watched; retired ones are not.' })
  assets: number;
}

@ObjectType({ description: 'The posture at the end of one day.' })
export class TrendPoint {
  @Field(() => Day, { description: 'The day (UTC).' })
  day: string;

  @Field(() => Int, { nullable: true, description: 'The score at its end; null when there was too little evidence.' })
  score: number | null;

  @Field(() => Int, { nullable: true, description: 'The coverage at its end.' })
  coverage: number | null;

  @Field(() => SeverityCounts, { description: 'Open findings at its end.' })
  open: SeverityCounts;

  @Field(() => Int, { description: 'Assets at its end.' })
  assets: number;
}

/** Days that a trend reaches back at most. */
export const trendDays = 400;

@ArgsType()
export class TrendArgs {
  @Field(() => Int, { defaultValue: 90, description: 'How many days back, today included: 1 to 400.' })
  days: number;
}

@ArgsType()
export class FirstArgs {
  @Field(() => Int, { defaultValue: 10, description: 'How many at most, 1 to 100.' })
  first: number;
}
