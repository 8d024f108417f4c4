import { describe, expect, test } from '@jest/globals';
import { lintMessages, purityMessages, type PureDependency } from './purity.ts';
import { packageJson, readRepository, treeOf } from './source-tree.ts';

const repository = readRepository();

const allowed: readonly PureDependency[] = [
  { folder: 'libs/ingest', dependency: 'tar-stream', reason: 'unpacks bytes that it is given, entry by entry' },
  { folder: 'libs/ingest', dependency: 'fflate', reason: 'inflates bytes that it is given' },
  { folder: 'libs/parse', dependency: 'js-yaml', reason: 'its events are computed from a text' },
  {
    folder: 'libs/parse',
    dependency: 'web-tree-sitter',
    reason: 'parses a text in WebAssembly whose bytes come in as an argument',
  },
  { folder: 'libs/parse', dependency: 'tree-sitter-bash', reason: 'the grammar in WebAssembly; its JavaScript is never loaded' },
  { folder: 'libs/exporters', dependency: 'csv-stringify', reason: 'quotes fields; only its synchronous half is used' },
];

describe('layers 0 to 8 touch nothing outside', () => {
  test('in this repository', () => {
    expect(purityMessages(repository, allowed)).toEqual([]);
  });

  const importing = (folder: string, layer: number, text: string) =>
    treeOf({ [`libs/${folder}/package.json`]: packageJson(folder, layer), [`libs/${folder}/src/read.ts`]: text });

  test.each([
    ['the disk', 'node:fs/promises'],
    ['the disk by its old name', 'fs'],
    ['the network', 'node:net'],
    ['the clock', 'node:timers/promises'],
    ['randomness', 'node:crypto'],
    ['the environment', 'node:process'],
  ])('a rule imports %s', (_what, specifier) => {
    expect(purityMessages(importing('rules', 3, `import '${specifier}';`), [])).toEqual([
      `libs/rules/src/read.ts:1 imports ${specifier}, but rules is pure (layer 3)`,
    ]);
  });

  test('ingest and parse compute digests and unpack, but read no disk', () => {
    for (const [folder, layer] of [['ingest', 1] as const, ['parse', 2] as const]) {
      const fine = ['node:crypto', 'node:zlib', 'node:stream', 'node:stream/promises'].map((name) => `import '${name}';`);
      expect(purityMessages(importing(folder, layer, `${fine.join('\n')}\nimport 'node:fs';`), [])).toEqual([
        `libs/${folder}/src/read.ts:5 imports node:fs, but ${folder} is pure (layer ${layer})`,
      ]);
    }
  });

  test.each(['@nestjs/common', 'typeorm', 'bullmq', 'ioredis'])('a pure package imports %s', (specifier) => {
    expect(purityMessages(importing('posture', 6, `import type { X } from '${specifier}';`), [])).toEqual([
      `libs/posture/src/read.ts:1 imports ${specifier}, but posture is pure and ${specifier} is not on its list`,
    ]);
  });

  test('a pure package declares what is not listed for it', () => {
    const tree = treeOf({ 'libs/posture/package.json': packageJson('posture', 6, { 'js-yaml': '5' }) });
    expect(purityMessages(tree, [{ folder: 'libs/posture', dependency: 'zod', reason: 'a test' }])).toEqual([
      'libs/posture/package.json declares js-yaml, which is not on the list of a pure package',
      'zod is listed for libs/posture, which does not depend on it',
    ]);
  });

  test('a package of layer 9 and a spec of a pure one may', () => {
    expect(purityMessages(importing('store', 9, `import 'node:fs';\nimport 'typeorm';`), [])).toEqual([]);
    const spec = treeOf({ 'libs/rules/package.json': packageJson('rules', 3), 'libs/rules/src/x.spec.ts': `import 'node:fs';` });
    expect(purityMessages(spec, [])).toEqual([]);
  });
});

describe('the linter holds the globals of just these packages to purity', () => {
  test('in this repository', () => {
    expect(lintMessages(repository)).toEqual([]);
  });

  const packages = { 'libs/model/package.json': packageJson('model', 0), 'libs/store/package.json': packageJson('store', 9) };

  test('a pure package is forgotten, an impure one is named', () => {
    const tree = treeOf({ ...packages, 'eslint.config.mjs': `\nconst pureLibs = ['store'];` });
    expect(lintMessages(tree)).toEqual([
      'eslint.config.mjs:2 pureLibs lacks libs/model',
      'eslint.config.mjs:2 pureLibs names libs/store, which is no package of layers 0 to 8',
    ]);
  });

  test('the list is gone', () => {
    expect(lintMessages(treeOf({ ...packages, 'eslint.config.mjs': '' }))).toEqual(['eslint.config.mjs has no list pureLibs']);
  });
});
