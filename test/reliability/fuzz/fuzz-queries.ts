import { readFileSync } from 'node:fs';
import fc, { type Arbitrary } from 'fast-check';
import {
  buildSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
} from 'graphql';
import { hostileBodies, hostileJson, hostileText } from './hostile-values.ts';

const schema = buildSchema(readFileSync(new URL('../../../docs/api/schema.graphql', import.meta.url), 'utf8'));
const deepest = 4;

/** Bodies for /graphql: queries grown from the schema with arguments right and wrong, damaged texts, and bodies that are no query. */
export function sampleQueries(ids: readonly string[], count: number, seed: number): string[] {
  const grown = selectionOf(schema.getQueryType()!, ids, deepest).map((selection) => `query Q ${selection}`);
  const damaged = fc.tuple(grown, fc.nat(), hostileText).map(([text, at, piece]) => {
    const place = at % text.length;
    return text.slice(0, place) + piece.slice(0, 20) + text.slice(place + 1);
  });
  const body = fc.record(
    {
      query: fc.oneof({ weight: 8, arbitrary: grown }, { weight: 2, arbitrary: damaged }, { weight: 1, arbitrary: hostileText }),
      variables: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: hostileJson }),
      operationName: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('Q', null) }, { weight: 1, arbitrary: hostileText }),
      extensions: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: hostileJson }),
    },
    { requiredKeys: ['query'] },
  );
  const bodies = fc.oneof(
    { weight: 30, arbitrary: body.map((one) => JSON.stringify(one)) },
    { weight: 1, arbitrary: fc.constantFrom(...hostileBodies) },
  );
  return fc.sample(bodies, { numRuns: count, seed });
}

function selectionOf(type: GraphQLNamedType, ids: readonly string[], depth: number): Arbitrary<string> {
  if (!isObjectType(type)) return fc.constant('{ __typename }');
  const fields = Object.values(type.getFields()).filter((field) => depth > 1 || !isCompositeType(getNamedType(field.type)));
  if (fields.length === 0) return fc.constant('{ __typename }');
  return fc
    .subarray(fields, { minLength: 1, maxLength: Math.min(3, fields.length) })
    .chain((chosen) => fc.tuple(...chosen.map((field) => fieldOf(field, ids, depth))))
    .map((parts) => `{ ${parts.join(' ')} }`);
}

function fieldOf(field: GraphQLField<unknown, unknown>, ids: readonly string[], depth: number): Arbitrary<string> {
  const given = field.args.map((argument) => {
    const value = valueOf(argument.type, ids).map((text) => `${argument.name}: ${text}`);
    return isNonNullType(argument.type) && argument.defaultValue === undefined ? value : fc.option(value, { nil: '', freq: 1 });
  });
  const below = getNamedType(field.type);
  return fc
    .tuple(fc.tuple(...given), isCompositeType(below) ? selectionOf(below, ids, depth - 1) : fc.constant(''))
    .map(([all, selection]) => {
      const said = all.filter((text) => text !== '').join(', ');
      return `${field.name}${said ? `(${said})` : ''} ${selection}`;
    });
}

/** A literal of an argument: mostly of its type. */
function valueOf(type: GraphQLInputType, ids: readonly string[]): Arbitrary<string> {
  return fc.oneof({ weight: 8, arbitrary: fittingOf(type, ids) }, { weight: 1, arbitrary: strange });
}

const quoted = (text: string): string => JSON.stringify(text);
const strange = fc.oneof(
  hostileText.map(quoted),
  fc.constantFrom('null', '-1', '1e400', '99999999999', '{}', '[[]]', 'NONE', '$v', 'true', '"""\u0000"""'),
);

function fittingOf(type: GraphQLInputType, ids: readonly string[]): Arbitrary<string> {
  if (isNonNullType(type)) return fittingOf(type.ofType, ids);
  if (isListType(type)) return fc.array(fittingOf(type.ofType, ids), { maxLength: 3 }).map((all) => `[${all.join(', ')}]`);
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map((field) =>
      fittingOf(field.type, ids).map((text) => `${field.name}: ${text}`),
    );
    return fc.tuple(...fields).map((all) => `{ ${all.join(', ')} }`);
  }
  if (type.name === 'Int') return fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(-1, 0, 100, 101, 401)).map(String);
  if (type.name === 'Boolean') return fc.constantFrom('true', 'false');
  return fc.oneof(fc.constantFrom(...ids), hostileText).map(quoted);
}
