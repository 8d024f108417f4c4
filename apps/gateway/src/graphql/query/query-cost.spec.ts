import { beforeAll, expect, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import { getIntrospectionQuery, parse, validate, type GraphQLSchema } from 'graphql';
import { generatedSchema } from '../print-schema.js';
import { costOf } from './query-cost.js';

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await generatedSchema();
});

function cost(text: string, variables: Readonly<Record<string, unknown>> = {}, operation?: string): number | undefined {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return costOf(schema, document, operation, variables);
}

test.each([
  ['a field costs one', '{ viewer { scopes } }', 2],
  ['what is asked of each item counts once an item', '{ findings(first: 10) { nodes { id line } } }', 1 + 10 * 3],
  ['a page has 25 items unless it says otherwise', '{ findings { nodes { id } } }', 1 + 25 * 2],
  [
    'pages below pages multiply',
    '{ projects(first: 5) { nodes { findings(first: 4) { nodes { id } } } } }',
    1 + 5 * (1 + 1 + 4 * 2),
  ],
  ['the last events count as they are many', '{ finding(id: "x") { events(last: 7) { id at } } }', 1 + 1 + 7 * 2],
  ['four points of a trend cost as one field', '{ organisation { trend(days: 90) { day score } } }', 1 + 1 + 23 * 2],
  ['a framework has many controls', '{ organisation { frameworks { controls { id } } } }', 1 + 1 + 2 * (1 + 120)],
  ['a field under two names costs twice', '{ a: viewer { scopes } b: viewer { scopes } }', 4],
  ['a fragment costs wherever it is spread', '{ a: viewer { ...F } b: viewer { ...F } } fragment F on Viewer { scopes }', 4],
  ['a size below one does not make it cheap', '{ findings(first: -50) { nodes { id } } }', 3],
])('%s', (_sentence, text, expected) => {
  expect(cost(text)).toBe(expected);
});

test('a size and a condition may stand in variables', () => {
  const text = 'query ($n: Int! = 3, $more: Boolean = false) { findings(first: $n) { nodes { id line @include(if: $more) } } }';
  expect([cost(text), cost(text, { n: 10 }), cost(text, { n: 10, more: true })]).toEqual([1 + 3 * 2, 1 + 10 * 2, 1 + 10 * 3]);
});

test('of several operations only the one that runs is counted', () => {
  const text = 'query A { viewer { scopes } } query B { findings(first: 100) { nodes { id } } }';
  expect([cost(text, {}, 'A'), cost(text, {}, 'B')]).toEqual([2, 201]);
});

test('standard introspection is within the limit', () => {
  expect(cost(getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true }))).toBeLessThan(limits.queryCost);
});

test('fragments that double are given up, not followed', () => {
  const fragments = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Viewer { ...F${n + 1} ...F${n + 1} }`).join(' ');
  expect(cost(`{ viewer { ...F0 } } ${fragments} fragment F40 on Viewer { scopes }`)).toBeUndefined();
});
