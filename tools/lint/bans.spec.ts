import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Example {
  readonly file: string;
  readonly text: string;
}

// Each text is linted as if it stood in that file, since what is allowed depends on the place.
const EXAMPLES: Readonly<Record<string, Example & { readonly rules: readonly string[] }>> = {
  'a pure layer reads the disk': {
    file: 'libs/model/src/index.ts',
    text: `export { readFile } from 'node:fs/promises';`,
    rules: ['no-restricted-imports'],
  },
  'a pure layer asks the clock': {
    file: 'libs/model/src/index.ts',
    text: 'export const now = () => Date.now();',
    rules: ['no-restricted-properties'],
  },
  'a pure layer makes today': {
    file: 'libs/model/src/index.ts',
    text: 'export const today = () => new Date();',
    rules: ['no-restricted-syntax'],
  },
  'a pure layer reads the environment': {
    file: 'libs/model/src/index.ts',
    text: 'export const home = process.env.HOME;',
    rules: ['no-restricted-globals'],
  },
  'a pure layer draws lots': {
    file: 'libs/model/src/index.ts',
    text: 'export const lot = () => Math.random();',
    rules: ['no-restricted-properties'],
  },
  'rules compute digests': {
    file: 'libs/rules/src/index.ts',
    text: `export { createHash } from 'node:crypto';`,
    rules: ['no-restricted-imports'],
  },
  'ingest computes digests': { file: 'libs/ingest/src/index.ts', text: `export { createHash } from 'node:crypto';`, rules: [] },
  'an import reaches past an index': {
    file: 'apps/gateway/src/main.ts',
    text: `export * from '@plimsoll/model/src/severity.js';`,
    rules: ['no-restricted-imports'],
  },
  'an import climbs three folders': {
    file: 'apps/gateway/src/main.ts',
    text: `export * from '../../../libs/model/src/index.js';`,
    rules: ['no-restricted-imports'],
  },
  'a default export': { file: 'apps/gateway/src/main.ts', text: 'export default 1;', rules: ['no-restricted-syntax'] },
  'a data source outside store': {
    file: 'apps/gateway/src/main.ts',
    text: `export { type DataSource } from 'typeorm';\nimport { DataSource } from 'typeorm';\nexport const source = new DataSource({ type: 'postgres' });`,
    rules: ['no-restricted-syntax'],
  },
  'a data source in store': {
    file: 'libs/store/src/index.ts',
    text: `import { DataSource } from 'typeorm';\nexport const source = new DataSource({ type: 'postgres' });`,
    rules: [],
  },
  'a promise nobody waits for': {
    file: 'apps/gateway/src/main.ts',
    text: 'export const go = (work: Promise<void>) => {\n  work;\n};',
    rules: ['@typescript-eslint/no-floating-promises', '@typescript-eslint/no-unused-expressions'],
  },
  any: {
    file: 'apps/gateway/src/main.ts',
    text: 'export const take = (value: any) => void value;',
    rules: ['@typescript-eslint/no-explicit-any'],
  },
  'a word to the console': { file: 'apps/gateway/src/main.ts', text: `console.log('up');`, rules: ['no-console'] },
  'a word of the CLI to the console': { file: 'apps/cli/src/main.ts', text: `console.log('up');`, rules: [] },
  'a rule switched off in a comment': {
    file: 'apps/gateway/src/main.ts',
    text: `// eslint-disable-next-line no-console\nconsole.log('up');`,
    rules: ['no-console'],
  },
};

const SCRIPT = `
  const { ESLint } = await import('eslint');
  const linter = new ESLint({ cwd: process.cwd() });
  const seen = {};
  for (const [name, { file, text }] of Object.entries(JSON.parse(process.argv[1]))) {
    const [result] = await linter.lintText(text, { filePath: file });
    seen[name] = [...new Set(result.messages.filter((m) => m.severity === 2).map((m) => m.ruleId ?? m.message))].sort();
  }
  console.log(JSON.stringify(seen));`;

const LINT_MS = 60_000;

// Where CI=true, typescript-eslint takes a run for a single one and parses the files on disk instead of the texts it is given.
function lintAll(): Record<string, string[]> {
  const { stdout, stderr, error } = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT, JSON.stringify(EXAMPLES)], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TSESTREE_SINGLE_RUN: 'false' },
    timeout: LINT_MS,
  });
  if (error) throw error;
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, string[]>;
}

describe('lint refuses', () => {
  const seen = lintAll();
  test.each(Object.entries(EXAMPLES))('%s', (name, { rules }) => {
    expect(seen[name]).toEqual(rules);
  });
});
