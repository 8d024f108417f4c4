import { describe, expect, test } from '@jest/globals';
import { defaultExportMessages, fileNameMessages, lengthMessages, typeNameMessages, type FileException } from './names.ts';
import { readRepository, treeOf } from './source-tree.ts';

const repository = readRepository();

const defaultExports: readonly FileException[] = [
  { file: 'eslint.config.mjs', reason: 'ESLint asks for it' },
  { file: 'apps/dashboard/vite.config.mjs', reason: 'Vite asks for it' },
  { file: 'apps/dashboard/vite.explorers.mjs', reason: 'Vite asks for it' },
  { file: 'test/environment/global-setup.mjs', reason: 'jest asks for it' },
  { file: 'test/environment/global-teardown.mjs', reason: 'jest asks for it' },
  { file: 'apps/cli/src/wasm.d.ts', reason: 'the bundler gives the bytes of a WebAssembly module as its default' },
];

const longFiles: readonly FileException[] = [
  { file: 'libs/rules/src/kubernetes/pod-security/baseline.ts', reason: 'one table of controls, each with its examples' },
  { file: 'libs/rules/src/kubernetes/pod-security/restricted.ts', reason: 'one table of controls, each with its examples' },
  { file: 'libs/rules/src/kubernetes/component-flags/api-server-flags.ts', reason: 'rows of one table, each with its examples' },
  {
    file: 'libs/rules/src/kubernetes/component-flags/control-plane-flags.ts',
    reason: 'rows of one table, each with its examples',
  },
  { file: 'libs/rules/src/kubernetes/component-flags/kubelet-flags.ts', reason: 'rows of one table, each with its examples' },
  { file: 'libs/rules/src/kubernetes/pod-security-policy/list.ts', reason: 'rows of one table, each with its examples' },
  { file: 'test/submission.story.spec.ts', reason: 'examples of one route' },
  { file: 'test/canary/plants.ts', reason: 'one plant for each kind of input' },
  { file: 'libs/rules/src/host/runtime-checks.ts', reason: 'rows of one table, in the order of the benchmark' },
  {
    file: 'libs/rules/src/kubernetes/pod-security/baseline.ts',
    reason: 'the controls of one level, in the order of the standard',
  },
  {
    file: 'libs/rules/src/kubernetes/pod-security/restricted.ts',
    reason: 'the controls of one level, in the order of the standard',
  },
  { file: 'apps/cli/src/scan.spec.ts', reason: 'examples of one command' },
];

describe('files and folders are named for their subject', () => {
  test('in this repository', () => {
    expect(fileNameMessages(repository)).toEqual([]);
  });

  test.each([
    'util',
    'utils',
    'helpers',
    'common',
    'shared',
    'core',
    'base',
    'misc',
    'manager',
    'data',
    'info',
    'scan-utils',
    'scan-manager',
  ])('%s says nothing, as a file or a folder', (name) => {
    expect(
      fileNameMessages(treeOf({ [`libs/parse/src/${name}.spec.ts`]: '', [`libs/parse/src/${name}/a/read.ts`]: '' })),
    ).toEqual([
      `libs/parse/src/${name}.spec.ts is a name that says nothing: name the thing or the act`,
      `libs/parse/src/${name}/ is a name that says nothing: name the subject`,
    ]);
  });

  test('the same letters inside a word of the trade say something', () => {
    expect(
      fileNameMessages(
        treeOf({
          'libs/rules/src/base-image-digest.ts': '',
          'libs/rules/src/volume-shared.ts': '',
          'libs/store/src/database.ts': '',
        }),
      ),
    ).toEqual([]);
  });

  test('a name in capitals', () => {
    expect(fileNameMessages(treeOf({ 'libs/parse/src/readFile.ts': '' }))).toEqual([
      'libs/parse/src/readFile.ts is not in kebab-case',
    ]);
  });
});

describe('types are named for what they are', () => {
  test('in this repository', () => {
    expect(typeNameMessages(repository)).toEqual([]);
  });

  test.each([
    ['interface IScan {}', 'IScan'],
    ['export class ScanImpl {}', 'ScanImpl'],
    ['type ScanInfo = 1;', 'ScanInfo'],
    ['export abstract class ScanManager {}', 'ScanManager'],
    ['enum ScanHelpers { a }', 'ScanHelpers'],
  ])('%s', (text, name) => {
    expect(typeNameMessages(treeOf({ 'libs/parse/src/scan.ts': `\n${text}` }))).toEqual([
      `libs/parse/src/scan.ts:2 the name ${name} says nothing`,
    ]);
  });

  test('a word that begins with I says something', () => {
    expect(typeNameMessages(treeOf({ 'libs/parse/src/x.ts': 'interface Instruction {}\ninterface IO {}' }))).toEqual([]);
  });
});

describe('everything is exported under its name', () => {
  test('in this repository', () => {
    expect(defaultExportMessages(repository, defaultExports)).toEqual([]);
  });

  test.each(['export default 1;', 'export default class Scan {}', 'const scan = 1;\nexport { scan as default };', 'export = 1;'])(
    '%s',
    (text) => {
      expect(defaultExportMessages(treeOf({ 'tools/x.ts': text }), [])).toEqual([
        `tools/x.ts:${text.split('\n').length} exports by default: named exports only`,
      ]);
    },
  );

  test('an exception for a file that has none is idle', () => {
    expect(defaultExportMessages(treeOf({}), [{ file: 'tools/x.ts', reason: 'a test' }])).toEqual([
      'the exception for tools/x.ts is idle',
    ]);
  });
});

describe('a program can be read in one sitting', () => {
  test('in this repository', () => {
    expect(lengthMessages(repository, longFiles)).toEqual([]);
  });

  test('250 lines are well, 251 are one too many, and a page may be longer', () => {
    const lines = (count: number) => '//\n'.repeat(count);
    expect(lengthMessages(treeOf({ 'tools/x.ts': lines(250), 'tools/y.mjs': lines(251), 'docs/z.md': lines(300) }), [])).toEqual([
      'tools/y.mjs has 251 lines: split it by subject before 250',
    ]);
  });
});
