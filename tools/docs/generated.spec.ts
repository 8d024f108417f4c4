import 'reflect-metadata';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Generator } from './generator.ts';
import { generators } from './generators.ts';
import { stalePages } from './stale-pages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('what is committed is what the code says; if not, run "npm run docs" and commit what it writes', () => {
  test.each(generators.map((generator) => [generator.name, generator] as const))('%s', async (_name, generator) => {
    expect((await generator.pages()).length).toBeGreaterThan(0);
    expect((await stalePages(root, [generator])).map(({ path }) => path)).toEqual([]);
  });
});

describe('a stale page', () => {
  let folder: string;
  const pages = [
    { path: 'docs/rules/one.md', text: 'one\n' },
    { path: 'docs/rules/deep/two.md', text: 'two\n' },
    { path: 'docs/rules/three.md', text: 'three\n' },
  ];
  const generator: Generator = { name: 'rules', folder: 'docs/rules', pages: () => pages };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plimsoll-docs-'));
    await mkdir(join(folder, 'docs/rules/deep'), { recursive: true });
    await writeFile(join(folder, 'docs/rules/one.md'), 'one\n');
    await writeFile(join(folder, 'docs/rules/deep/two.md'), 'another\n');
    await writeFile(join(folder, 'docs/rules/deep/gone.md'), 'of a rule that is no more\n');
    await writeFile(join(folder, 'docs/other.md'), 'not in the folder\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('is one that differs, is missing, or is left over in a folder of generated pages', async () => {
    expect(await stalePages(folder, [generator])).toEqual([
      { path: 'docs/rules/deep/two.md', page: pages[1] },
      { path: 'docs/rules/three.md', page: pages[2] },
      { path: 'docs/rules/deep/gone.md', page: undefined },
    ]);
  });
});
