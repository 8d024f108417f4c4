import { expect, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import { readJson } from './json-node.js';

test.each([
  ['[', ']'],
  ['{"a":', '}'],
])('depth: a report nests %s as deep as the limit, one level more is refused', (open, close) => {
  const nested = (levels: number): string => `${open.repeat(levels)}1${close.repeat(levels)}`;
  expect(readJson(nested(limits.depth)).end).toBe(nested(limits.depth).length);
  expect(() => readJson(nested(limits.depth + 1))).toThrow(/nests deeper than 100 levels/);
  expect(() => readJson(`${'['.repeat(limits.depth + 1)}${']'.repeat(limits.depth + 1)}`)).toThrow(
    /nests deeper than 100 levels/,
  );
});
