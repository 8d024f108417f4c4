import { expect, test } from '@jest/globals';
import { packageJson, readRepository, treeOf, type SourceTree } from './source-tree.ts';
import { tagMessages } from './tags.ts';

test("each package of this repository is named and tagged as its folder and the architecture's table say", () => {
  expect(tagMessages(readRepository())).toEqual([]);
});

const tree = (text: string, row = '| libs/parse | 2 | texts |\n'): SourceTree =>
  treeOf({ 'docs/architecture.md': `| room | layer |\n|---|---|\n${row}`, 'libs/parse/package.json': text });
const tagged = (...tags: string[]) => JSON.stringify({ name: '@plimsoll/parse', nx: { tags } });

test('a package as it should be', () => {
  expect(tagMessages(tree(packageJson('parse', 2)))).toEqual([]);
  expect(tagMessages(tree(packageJson('parse', 2), '| libs/parse    |     2 | texts |\n'))).toEqual([]);
});

test.each([
  ['another name', packageJson('parsing', 2), 'is called @plimsoll/parsing, but its folder makes it @plimsoll/parse'],
  ['the type of another room', tagged('type:app', 'layer:2'), 'must have the one tag type:lib, not type:app'],
  ['no type', tagged('layer:2'), 'must have the one tag type:lib, not none'],
  ['two types', tagged('type:lib', 'type:app', 'layer:2'), 'must have the one tag type:lib, not type:lib and type:app'],
  ['no layer', tagged('type:lib'), 'must have one tag layer:N, not none'],
  ['two layers', tagged('type:lib', 'layer:2', 'layer:3'), 'must have one tag layer:N, not layer:2 and layer:3'],
  ['another layer', packageJson('parse', 3), 'says layer 3, but docs/architecture.md says 2'],
])('%s', (_what, text, problem) => {
  expect(tagMessages(tree(text))).toEqual([`libs/parse/package.json ${problem}`]);
});

test('a room that the table forgets, and one that it invents', () => {
  expect(tagMessages(tree(packageJson('parse', 2), '| libs/cook | 5 | meals |\n'))).toEqual([
    'libs/parse/package.json says layer 2, but docs/architecture.md says nothing of it',
    'docs/architecture.md names libs/cook, which is no package',
  ]);
});
