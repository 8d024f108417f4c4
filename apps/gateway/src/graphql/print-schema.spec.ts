import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from '@jest/globals';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';
import { graphqlNameOf } from './types/enums.js';
import { permissionOf } from './query/query-field.js';
import { printedSchema } from './print-schema.js';
import { resolvers } from './resolvers/list.js';

let text: string;
let schema: GraphQLSchema;

beforeAll(async () => {
  text = await printedSchema();
  schema = buildSchema(text);
});

test('docs/api/schema.graphql is the schema that the resolvers make', async () => {
  expect(await readFile(new URL('../../../../docs/api/schema.graphql', import.meta.url), 'utf8')).toBe(text);
});

test('every type, field, argument and value says what it is', () => {
  const silent: string[] = [];
  const ask = (name: string, { description }: { description?: string | null | undefined }): void => {
    if (!description) silent.push(name);
  };
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && type.name !== 'Query' && !isSpecifiedScalarType(type),
  );
  for (const type of [...types, schema.getQueryType()!]) {
    if (type.name !== 'Query') ask(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) ask(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())) {
      ask(`${type.name}.${field.name}`, field);
      if ('args' in field) for (const argument of field.args) ask(`${type.name}.${field.name}(${argument.name}:)`, argument);
    }
  }
  expect(types.length).toBeGreaterThan(30);
  expect(silent).toEqual([]);
});

test('every field of Query states the permission that it needs', () => {
  const methods = resolvers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).map((name) => ({
      name,
      permission: permissionOf((prototype as unknown as Record<string, object>)[name]!),
    })),
  );
  const stated = new Map(methods.flatMap(({ name, permission }) => (permission ? [[name, permission]] : [])));
  const fields = Object.keys(schema.getQueryType()!.getFields());
  expect(fields).toContain('organisation');
  expect(fields.map((field) => [field, stated.get(field)])).toEqual(fields.map((field) => [field, 'posture:read']));
});

test('a word becomes a name that GraphQL allows', () => {
  expect(['critical', 'docker-bench', 'EXACT'].map(graphqlNameOf)).toEqual(['CRITICAL', 'DOCKER_BENCH', 'EXACT']);
});
