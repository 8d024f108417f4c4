import { describe, expect, test } from '@jest/globals';
import { arrowMessages } from './arrow.ts';
import { cycleMessages } from './cycles.ts';
import { packageJson, readRepository, treeOf } from './source-tree.ts';

const repository = readRepository();

const packages = {
  'libs/model/package.json': packageJson('model', 0),
  'libs/model/src/index.ts': `export { severity } from './severity.js';\n`,
  'libs/model/src/severity.ts': 'export const severity = 1;\n',
  'libs/parse/package.json': packageJson('parse', 2),
  'libs/parse/src/index.ts': `export { severity } from '@plimsoll/model';\n`,
  'libs/rules/package.json': packageJson('rules', 3),
  'libs/rules/src/index.ts': '',
};
const withFile = (path: string, text: string) => treeOf({ ...packages, [path]: text });

describe('imports go strictly down', () => {
  test('in this repository', () => {
    expect(arrowMessages(repository)).toEqual([]);
  });

  test('in a tree where they do', () => {
    expect(arrowMessages(treeOf(packages))).toEqual([]);
  });

  test.each([
    ['a value', `\n\nimport { catalog } from '@plimsoll/rules';`, 3],
    ['a type', `import type { Rule } from '@plimsoll/rules';`, 1],
    ['a type in its place', `export type Found = import('@plimsoll/rules').Rule;`, 1],
    ['something exported again', `export * from '@plimsoll/rules';`, 1],
    ['something at run time', `export const rules = () =>\n  import('@plimsoll/rules');`, 2],
    ['a place', `export const at = import.meta.resolve('@plimsoll/rules');`, 1],
    ['a file by its path', `import '../../rules/src/index.js';`, 1],
  ])('a lower package imports %s of a higher one', (_what, text, line) => {
    expect(arrowMessages(withFile('libs/parse/src/upward.ts', text))).toEqual([
      `libs/parse/src/upward.ts:${line} imports @plimsoll/rules, which is above parse (layer 3 over 2)`,
    ]);
  });

  test('a spec is no exception', () => {
    expect(arrowMessages(withFile('libs/parse/src/index.spec.ts', `import '@plimsoll/rules';`))).toEqual([
      'libs/parse/src/index.spec.ts:1 imports @plimsoll/rules, which is above parse (layer 3 over 2)',
    ]);
  });

  test('a package imports its neighbour of the same layer', () => {
    const tree = treeOf({
      ...packages,
      'libs/advisories/package.json': packageJson('advisories', 3),
      'libs/advisories/src/index.ts': `import '@plimsoll/rules';`,
    });
    expect(arrowMessages(tree)).toEqual([
      'libs/advisories/src/index.ts:1 imports @plimsoll/rules, which is beside advisories (layer 3 over 3)',
    ]);
  });
});

describe('no file imports itself through others', () => {
  test('in this repository', () => {
    expect(cycleMessages(repository)).toEqual([]);
  });

  test('three files in a circle, one of them for a type only', () => {
    const tree = treeOf({
      'tools/one.ts': `import { two } from './two.js';`,
      'tools/two.ts': `import type { Three } from './three.ts';`,
      'tools/three.ts': `export * from './one.js';`,
      'tools/aside.ts': `import './one.js';\nimport './two.js';`,
    });
    expect(cycleMessages(tree)).toEqual(['tools/one.ts imports tools/two.ts imports tools/three.ts imports tools/one.ts']);
  });
});
