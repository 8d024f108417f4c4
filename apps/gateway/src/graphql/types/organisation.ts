import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime } from './scalars.js';

@ObjectType({ description: 'The organisation to which the key belongs: everything that it ships in containers.' })
export class Organisation {
  @Field(() => ID, { description: 'Its UUID, the same as in REST.' })
  id: string;

  @Field({ description: 'Its name.' })
  name: string;

  @Field(() => DateTime, { description: 'When it was created.' })
  createdAt: Date;
}

@ObjectType({ description: 'Who asks.' })
export class Viewer {
  @Field(() => [String], { description: 'What the key may do.' })
  scopes: readonly string[];
}
