import { Injectable } from '@nestjs/common';
import { AbstractGraphQLDriver, type GqlModuleOptions } from '@nestjs/graphql';

/** Builds the schema from the resolvers and opens no route of its own: `GraphqlController` answers, as any other route does. */
@Injectable()
export class SchemaDriver extends AbstractGraphQLDriver {
  async start(): Promise<void> {}
  async stop(): Promise<void> {}
}

/** How the schema is made, for the running service and for its printed form. */
export const schemaOptions = { autoSchemaFile: true, buildSchemaOptions: { skipCheck: true } } satisfies GqlModuleOptions;
