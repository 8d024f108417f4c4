import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';

/** A JSON Schema (draft 2020-12), as OpenAPI 3.1 uses it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * The schema without what says nothing to a reader: bounds of safe integers, patterns that repeat a format; a value that may be
 * null has two types, and a file is what OpenAPI 3.1 calls one. References point into the document's components.
 */
export const tidied = (schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema), (_, value: unknown) => (isObject(value) ? tidy(value) : value)) as JsonSchema;

const isObject = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);

function tidy(schema: JsonSchema): JsonSchema {
  if (typeof schema.$ref === 'string') return { ...schema, $ref: schema.$ref.replace('#/$defs/', '#/components/schemas/') };
  if (schema.format === 'binary') return { type: 'string', contentMediaType: 'application/octet-stream' };
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (typeof schema.format === 'string') delete schema.pattern;
  if (isDeepStrictEqual(schema.propertyNames, { type: 'string' })) delete schema.propertyNames;
  return orNull(schema);
}

/** `anyOf: [{type: X}, {type: null}]` is `type: [X, null]`. */
function orNull(schema: JsonSchema): JsonSchema {
  const [value, none, ...others] = Array.isArray(schema.anyOf) ? schema.anyOf : [];
  if (!value || none?.type !== 'null' || others.length > 0 || typeof value.type !== 'string') return schema;
  delete schema.anyOf;
  const { type, ...said } = value;
  return { type: [type, 'null'], ...said, ...(said.enum ? { enum: [...said.enum, null] } : {}), ...schema };
}
