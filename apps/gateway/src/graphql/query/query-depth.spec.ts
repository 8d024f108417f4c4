import { expect, test } from '@jest/globals';
import { getIntrospectionQuery, parse } from 'graphql';
import { depthOf } from './query-depth.js';

test.each([
  ['a field', '{ viewer }', 1],
  ['fields below fields', '{ a { b { c } } d { e } }', 3],
  ['what inline fragments hold', '{ a { ... on B { ... { c } } } }', 2],
  ['what fragments hold', '{ a { ...F } } fragment F on A { b { ...G } } fragment G on B { c { d } }', 4],
  ['the deepest of several operations', 'query A { a } query B { a { b } }', 2],
  ['introspection as one field', `${getIntrospectionQuery()}`, 1],
  ['what stands beside introspection', '{ __schema { types { name } } a { b } }', 2],
])('counts %s', (_what, text, depth) => {
  expect(depthOf(parse(text))).toBe(depth);
});

test('measures a thousand fragments that each spread the next twice in less than a second', () => {
  const fragments = Array.from({ length: 1_000 }, (_, n) => `fragment F${n} on A { ...F${n + 1} ...F${n + 1} }`);
  const document = parse(`{ a { ...F0 } } ${fragments.join(' ')} fragment F1000 on A { b }`);
  const before = performance.now();
  expect(depthOf(document)).toBe(2);
  expect(performance.now() - before).toBeLessThan(1_000);
});
