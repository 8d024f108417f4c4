import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Open findings by severity.' })
export class SeverityCounts {
  @Field(() => Int, { description: 'Open critical findings.' })
  critical: number;

  @Field(() => Int, { description: 'Open high findings.' })
  high: number;

  @Field(() => Int, { description: 'Open medium findings.' })
  medium: number;

  @Field(() => Int, { description: 'Open low findings.' })
  low: number;

  @Field(() => Int, { description: 'Open info findings.' })
  info: number;
}
