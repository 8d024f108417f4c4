import { expect, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import { parseYaml } from './parse-yaml.js';

/** What reading a text came to: how many documents, whether it was read whole, and its problems with their lines. */
function reading(text: string): { documents: number; isWhole: boolean; problems: string[] } {
  const { documents, isWhole, problems } = parseYaml(text);
  return { documents: documents.length, isWhole, problems: problems.map(({ code, line }) => `${code} ${line}`) };
}

const whole = (documents = 1) => ({ documents, isWhole: true, problems: [] });
const brackets = (levels: number, inside = ''): string => `${'['.repeat(levels)}${inside}${']'.repeat(levels)}`;
const blocks = (levels: number): string => Array.from({ length: levels }, (_, n) => `${' '.repeat(n)}a:\n`).join('');

test('depth: a document nests as deep as the limit, one level more is a problem', () => {
  expect(reading(brackets(limits.depth, 'x'))).toEqual(whole());
  expect(reading(brackets(limits.depth + 1))).toEqual({ documents: 0, isWhole: false, problems: ['yaml-too-deep 1'] });
  expect(reading(blocks(limits.depth))).toEqual(whole());
  expect(reading(blocks(limits.depth + 1))).toEqual({ documents: 0, isWhole: false, problems: ['yaml-too-deep 101'] });
});

test('depth: what an alias brings is counted where it stands', () => {
  const text = (levels: number): string => `a: &a ${brackets(50)}\nb: ${brackets(levels, '*a')}\n`;
  expect(reading(text(limits.depth - 51))).toEqual(whole());
  expect(reading(text(limits.depth - 50))).toEqual({ documents: 0, isWhole: false, problems: ['yaml-too-deep 2'] });
});

test('depth: a document before the one that is too deep is kept', () => {
  expect(reading(`a: b\n---\n${brackets(limits.depth + 1)}\n`).problems).toEqual(['yaml-too-deep 3']);
});

test('aliases: a file refers as often as the limit, once more is a problem', () => {
  const text = (count: number): string => `a: &a x\nb:\n${'- *a\n'.repeat(count)}`;
  expect(reading(text(limits.aliases))).toEqual(whole());
  expect(reading(text(limits.aliases + 1))).toEqual({
    documents: 0,
    isWhole: false,
    problems: [`yaml-too-many-aliases ${limits.aliases + 3}`],
  });
});

test('nodes: a file holds as many as the limit, one more is a problem', () => {
  // The list is a node too.
  expect(reading('- x\n'.repeat(limits.nodes - 1))).toEqual(whole());
  expect(reading('- x\n'.repeat(limits.nodes))).toEqual({
    documents: 0,
    isWhole: false,
    problems: [`yaml-too-many-nodes ${limits.nodes}`],
  });
});

test('nodes: what aliases multiply is counted as if it were written out', () => {
  // 500 nodes behind the anchor: the list and 499 items; around them the mapping, two keys and the list of aliases.
  const text = (aliases: number, more: number): string =>
    `a: &a\n${'- x\n'.repeat(499)}b:\n${'- *a\n'.repeat(aliases)}${'- x\n'.repeat(more)}`;
  expect(reading(text(998, 496))).toEqual(whole());
  expect(reading(text(998, 497))).toEqual({ documents: 0, isWhole: false, problems: ['yaml-alias-bomb 1996'] });
});

test('documents: a file holds as many as the limit, one more is a problem and the others are kept', () => {
  const text = (count: number): string => 'a: b\n---\n'.repeat(count - 1) + 'a: b\n';
  expect(reading(text(limits.documents))).toEqual(whole(limits.documents));
  const { documents, isWhole, problems } = reading(text(limits.documents + 1));
  expect([documents, isWhole]).toEqual([limits.documents, false]);
  expect(problems).toEqual([expect.stringMatching(/^yaml-too-many-documents /)]);
});
