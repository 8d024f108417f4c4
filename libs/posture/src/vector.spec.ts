import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RuleState, RuleStates } from './rule-states.js';
import { addVectors, canonicalVector, vectorDelta, vectorOf } from './vector.js';

const counts = { passed: 0, failed: 0, accepted: 0, notAssessed: 0 };
const states = (entries: Record<string, RuleState>): RuleStates => new Map(Object.entries(entries));

test('a delta holds only what moved', () => {
  const before = states({ root: 'failed', latest: 'passed', user: 'not-assessed', probe: 'not-applicable' });
  const after = states({ root: 'passed', latest: 'passed', user: 'accepted', secret: 'failed' });
  expect(vectorDelta(before, after)).toEqual({
    root: { ...counts, passed: 1, failed: -1 },
    secret: { ...counts, failed: 1 },
    user: { ...counts, accepted: 1, notAssessed: -1 },
  });
});

test('an asset that does not change and a rule that never applied add nothing', () => {
  const same = states({ root: 'failed', probe: 'not-applicable' });
  expect(vectorDelta(same, same)).toEqual({});
  expect(vectorDelta(new Map(), states({ probe: 'not-applicable' }))).toEqual({});
});

test('adding drops what comes to nothing and orders the rules', () => {
  const sum = addVectors(
    { b: { ...counts, failed: 2 }, c: { ...counts, passed: 1 } },
    { c: { ...counts, passed: -1 }, a: { ...counts, accepted: 1 } },
  );
  expect(sum).toEqual({ a: { ...counts, accepted: 1 }, b: { ...counts, failed: 2 } });
  expect(Object.keys(sum)).toEqual(['a', 'b']);
  expect(addVectors()).toEqual({});
});

test('equal postures have one canonical text, whatever order they were written in', () => {
  const text =
    '{"a":{"passed":1,"failed":0,"accepted":0,"notAssessed":0},"b":{"passed":0,"failed":2,"accepted":0,"notAssessed":0}}';
  expect(canonicalVector({ b: { ...counts, failed: 2 }, a: { ...counts, passed: 1 } })).toBe(text);
  expect(
    canonicalVector({ a: { notAssessed: 0, accepted: 0, failed: 0, passed: 1 }, gone: counts, b: { ...counts, failed: 2 } }),
  ).toBe(text);
});

const state = fc.constantFrom<RuleState>('passed', 'failed', 'accepted', 'not-assessed', 'not-applicable');
const asset = fc
  .uniqueArray(fc.tuple(fc.oneof(fc.constantFrom('r1', 'r2', 'r3'), fc.string()), state), { selector: ([rule]) => rule })
  .map((entries): RuleStates => new Map(entries));
const assets = fc.array(asset, { maxLength: 8 });

test('a delta added to the vector of the old state gives the vector of the new state', () => {
  fc.assert(
    fc.property(assets, asset, asset, (others, before, after) => {
      expect(addVectors(vectorOf([...others, before]), vectorDelta(before, after))).toEqual(vectorOf([...others, after]));
    }),
  );
});

test('the vector of two sets of assets together is the sum of their vectors', () => {
  fc.assert(
    fc.property(assets, assets, (some, others) => {
      expect(addVectors(vectorOf(some), vectorOf(others))).toEqual(vectorOf([...some, ...others]));
    }),
  );
});

test('the canonical text reads back as the vector, in whichever order the assets were counted', () => {
  fc.assert(
    fc.property(assets, (all) => {
      expect(JSON.parse(canonicalVector(vectorOf(all)))).toEqual(vectorOf(all));
      expect(canonicalVector(vectorOf(all.toReversed()))).toBe(canonicalVector(vectorOf(all)));
    }),
  );
});
