import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { skipReasons } from '@plimsoll/ingest';
import { fileProblems, fileRefusals, refusals } from '@plimsoll/model';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/errors.md'), 'utf8');

/** The sections of the page: heading → text below it. */
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n'))] as const),
);

/** First cells of the page's tables. */
const listed = [...page.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, code]) => code);

/** The product's own TypeScript below a folder. */
const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

test('every refusal has its section, and every section is of a refusal', () => {
  expect([...sections.keys()].sort()).toEqual(Object.keys(refusals).sort());
});

test('a section has the status and title of the catalogue, and says when and what to do', () => {
  for (const [code, { status, title }] of Object.entries(refusals)) {
    expect(sections.get(code)).toContain(`\n${status}. ${title}.\n`);
    expect(sections.get(code)).toMatch(/\*\*When:\*\* .{20,}\.\n\n\*\*What to do:\*\* .{15,}\.\n/);
  }
});

test('every trouble of files is listed, and nothing else', () => {
  const all = [fileProblems, skipReasons, fileRefusals].flatMap((codes) => Object.keys(codes));
  expect(listed).toEqual(all);
});

test('the parsers and the judgement report no trouble that is not listed, and everything that is listed is reported somewhere', () => {
  const form = /'((?:compose|dockerfile|kubernetes|report|yaml)-[a-z-]+|template-not-rendered|too-many-observations)'/g;
  const sources = ['libs/parse/src', 'libs/analysis/src'].flatMap(sourcesIn);
  const named = sources.flatMap((source) =>
    [...source.matchAll(/(?:code: |Trouble\(\s*|note\([\w.]+, )'([a-z-]+)'/g)].map(([, code]) => code),
  );
  expect([...new Set(named)].filter((code) => !(code! in fileProblems))).toEqual([]);
  const seen = new Set(sources.flatMap((source) => [...source.matchAll(form)].map(([, code]) => code)));
  expect(Object.keys(fileProblems).filter((code) => !seen.has(code))).toEqual([]);
});
