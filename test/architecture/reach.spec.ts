import { expect, test } from '@jest/globals';
import { reachMessages, type ReachException } from './reach.ts';
import { packageJson, readRepository, treeOf } from './source-tree.ts';

const exceptions: readonly ReachException[] = [
  {
    file: 'test/database/entities.db.spec.ts',
    specifier: '../../libs/store/src/entities/index.js',
    reason: 'entities never leave store, but they are compared with the migrated catalogue',
  },
];

test('in this repository nothing reaches past an index.ts', () => {
  expect(reachMessages(readRepository(), exceptions)).toEqual([]);
});

const importing = (file: string, specifier: string) =>
  treeOf({
    'libs/model/package.json': packageJson('model', 0),
    'libs/parse/package.json': packageJson('parse', 2),
    [file]: `import '${specifier}';`,
  });

test.each([
  [
    'a file of another package by name',
    'libs/parse/src/x.ts',
    '@plimsoll/model/src/y.js',
    'which reaches past the index.ts of @plimsoll/model',
  ],
  ['a file of another package by path', 'libs/parse/src/x.ts', '../../model/src/index.js', 'which leaves libs/parse'],
  ['what no package owns', 'libs/parse/src/x.ts', '../../../test/service/index.ts', 'which leaves libs/parse'],
  ['three folders up', 'libs/parse/src/a/b/c/x.ts', '../../../y.js', 'which climbs three folders'],
  ['its own package by name', 'libs/parse/src/x.ts', '@plimsoll/parse', 'which is its own package'],
  [
    "a story, a package's file",
    'test/x.story.spec.ts',
    '../libs/model/src/y.js',
    'which reaches past the index.ts of @plimsoll/model',
  ],
])('%s', (_what, file, specifier, problem) => {
  expect(reachMessages(importing(file, specifier), [])).toEqual([`${file}:1 imports ${specifier}, ${problem}`]);
});

test.each([
  ['libs/parse/src/x.ts', '@plimsoll/model'],
  ['libs/parse/src/a/b/x.ts', '../../y.js'],
  ['test/service/x.ts', '../../tools/ports.ts'],
  ['tools/start/x.ts', '@plimsoll/model'],
  ['test/x.story.spec.ts', '../libs/parse/src/index.ts'],
])('%s may import %s', (file, specifier) => {
  expect(reachMessages(importing(file, specifier), [])).toEqual([]);
});

test('a package that opens more than its index', () => {
  const text = JSON.stringify({ name: '@plimsoll/parse', exports: { '.': './src/index.ts', './yaml': './src/yaml/index.ts' } });
  expect(reachMessages(treeOf({ 'libs/parse/package.json': text }), [])).toEqual([
    'libs/parse/package.json opens ./yaml besides the index.ts',
  ]);
});

test('an exception for what is not there is idle', () => {
  const line = { file: 'test/x.ts', specifier: '../libs/model/src/y.js', reason: 'a test' };
  expect(reachMessages(importing('test/x.ts', line.specifier), [line])).toEqual([]);
  expect(reachMessages(treeOf({}), [line])).toEqual(['the exception for ../libs/model/src/y.js in test/x.ts is idle']);
});
