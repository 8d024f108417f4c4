import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { resolvers } from './resolvers/list.js';
import { schemaOptions } from './schema-driver.js';

/** The schema, made from the resolvers; no server or database is started. */
export async function generatedSchema(): Promise<GraphQLSchema> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false, abortOnError: false });
  try {
    return await app.get(GraphQLSchemaFactory).create(resolvers, schemaOptions.buildSchemaOptions);
  } finally {
    await app.close();
  }
}

/** The schema in its definition language, with everything in the order of names. */
export const printedSchema = async (): Promise<string> => `${printSchema(lexicographicSortSchema(await generatedSchema()))}\n`;
