import fc, { type Arbitrary } from 'fast-check';
import { schemas } from '../../contract/contract.ts';
import { hostileJson, hostileText } from './hostile-values.ts';

/** What of JSON Schema the document uses for what clients send. */
export interface JsonSchema {
  $ref?: string;
  type?: string;
  enum?: readonly unknown[];
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** How far a value is from what the schema wants: not at all, in one place or so, or not made for it. */
export type Temper = 'valid' | 'nearly' | 'hostile';

const followed = (schema: JsonSchema): JsonSchema =>
  schema.$ref === undefined
    ? schema
    : { ...schema, ...(schemas[schema.$ref.split('/').at(-1) ?? ''] as JsonSchema), $ref: undefined };

/** Values for a schema. */
export function valuesOf(given: JsonSchema, temper: Temper): Arbitrary<unknown> {
  const schema = followed(given);
  if (temper === 'hostile') return hostileJson;
  const valid = validOf(schema, temper);
  return temper === 'valid'
    ? valid
    : fc.oneof(
        { weight: 6, arbitrary: valid },
        { weight: 2, arbitrary: besideOf(schema) },
        { weight: 1, arbitrary: hostileJson },
      );
}

/** A value of the schema's form; below a `nearly` one the parts may be wrong. */
function validOf(schema: JsonSchema, temper: Temper): Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000 });
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, temper), { minLength: schema.minItems ?? 0, maxLength: 4 });
    case 'object':
      return objectOf(schema, temper);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(schema: JsonSchema, temper: Temper): Arbitrary<unknown> {
  const parts = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, valuesOf(part, temper)] as const);
  const requiredKeys = temper === 'nearly' ? [] : [...(schema.required ?? [])];
  const declared = fc.record(Object.fromEntries(parts), { requiredKeys });
  const { additionalProperties } = schema;
  if (typeof additionalProperties !== 'object') return declared;
  const more = fc.dictionary(textOf(schema.propertyNames ?? {}), valuesOf(additionalProperties, temper), { maxKeys: 3 });
  return fc.tuple(more, declared).map(([extra, own]) => ({ ...extra, ...own }));
}

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: JsonSchema): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time')
    return fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString());
  if (format === 'uri') return fc.webUrl();
  if (pattern !== undefined && !pattern.includes('\\p')) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: 'grapheme-ascii', minLength, maxLength: Math.min(maxLength, 60) });
}

/** Values just beside the schema: past a bound, of a neighbouring type, with a piece too much or too little. */
function besideOf(schema: JsonSchema): Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum.map((one) => `${String(one).toUpperCase()} `));
  switch (schema.type) {
    case 'string':
      return fc.oneof(
        textOf(schema).map((text) => `${text}\u0000`),
        textOf(schema).map((text) => ` ${text}\n`),
        textOf(schema).map((text) => `${text}x`.repeat(Math.ceil(((schema.maxLength ?? 255) + 1) / (text.length + 1)))),
        textOf(schema).map((text) => text.slice(1)),
        fc.integer(),
      );
    case 'integer':
    case 'number':
      return fc.constantFrom<unknown>((schema.minimum ?? 0) - 1, (schema.maximum ?? 100) + 1, 1.5, '1', ' 1', '1e1', '', 2 ** 53);
    case 'array':
      return fc.oneof(fc.constant([]), valuesOf(schema.items ?? {}, 'valid'), fc.array(hostileJson, { maxLength: 3 }));
    case 'object':
      return fc.tuple(validOf(schema, 'valid'), hostileText, hostileJson).map(([own, name, value]) => ({
        ...(own as object),
        [name]: value,
      }));
    default:
      return hostileJson;
  }
}
