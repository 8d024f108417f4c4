import { expect, test } from '@jest/globals';
import { declarationMessages, type DependencyException } from './declarations.ts';
import { packageJson, readRepository, treeOf } from './source-tree.ts';

const opened = 'its WebAssembly is opened by the apps and by the bundle of the CLI, and handed to it as bytes';
const peer = 'a peer dependency: @nestjs/common and @nestjs/core demand that whoever uses them brings it';

const exceptions: readonly DependencyException[] = [
  { folder: 'libs/parse', dependency: 'tree-sitter-bash', reason: opened },
  { folder: 'libs/store', dependency: 'reflect-metadata', reason: 'a peer dependency of typeorm' },
  { folder: 'apps/worker', dependency: 'rxjs', reason: peer },
  { folder: 'apps/dashboard', dependency: '@types/react', reason: 'the types of react' },
  { folder: 'apps/dashboard', dependency: '@types/react-dom', reason: 'the types of react-dom' },
];

test('each package of this repository declares what it imports and nothing else', () => {
  expect(declarationMessages(readRepository(), exceptions)).toEqual([]);
});

const store = (text: string, dependencies: Readonly<Record<string, string>>) =>
  treeOf({ 'libs/store/package.json': packageJson('store', 9, dependencies), 'libs/store/src/index.ts': text });

test('an import without its declaration is named with its line', () => {
  expect(declarationMessages(store(`\nimport { Pool } from 'pg';\nimport 'node:fs';\nimport './x.js';`, {}), [])).toEqual([
    'libs/store/src/index.ts:2 imports pg, which libs/store/package.json does not declare',
  ]);
});

test('a path inside a package is declared by the name of the package', () => {
  const text = `import '@nestjs/core/adapters';\nimport 'csv-stringify/sync';`;
  expect(declarationMessages(store(text, { '@nestjs/core': '1', 'csv-stringify': '1' }), [])).toEqual([]);
});

test('a declaration without an import is named', () => {
  expect(declarationMessages(store('', { pg: '8' }), [])).toEqual([
    'libs/store/package.json declares pg, which no file of it imports',
  ]);
});

test('what only a spec imports need not be declared, and does not count as used', () => {
  const tree = treeOf({
    'libs/store/package.json': packageJson('store', 9, { pg: '8' }),
    'libs/store/src/index.spec.ts': `import 'pg';\nimport 'fast-check';`,
  });
  expect(declarationMessages(tree, [])).toEqual(['libs/store/package.json declares pg, which no file of it imports']);
});

test('an exception silences its package only, and says when it is no longer needed', () => {
  const exception = { dependency: 'pg', reason: 'a test' };
  expect(declarationMessages(store('', { pg: '8' }), [{ folder: 'libs/store', ...exception }])).toEqual([]);
  expect(declarationMessages(store('', {}), [{ folder: 'libs/queue', ...exception }])).toEqual([
    'the exception for pg in libs/queue is idle',
  ]);
});
