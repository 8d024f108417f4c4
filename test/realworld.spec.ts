import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, expect, jest, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import { openShellGrammar } from '@plimsoll/parse';
import { judgeFor, projectAt, type ProjectReport, readScanRequest, scanProject } from '../apps/cli/src/index.ts';
import { collection, kinds } from '../tools/realworld/collection.ts';
import { csvOf, rowsOf } from '../tools/realworld/rows.ts';
import { summaryOf } from '../tools/realworld/summary.ts';
import { requirement } from './environment/index.ts';

const committed = (name: string): string => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');

const parser = createRequire(new URL('../libs/parse/package.json', import.meta.url));
const wasm = (name: string): Uint8Array => readFileSync(parser.resolve(name));
const openGrammar = () =>
  openShellGrammar({
    runtimeWasm: wasm('web-tree-sitter/web-tree-sitter.wasm'),
    bashWasm: wasm('tree-sitter-bash/tree-sitter-bash.wasm'),
  });

// All files are judged before the first test.
jest.setTimeout(120_000);

requirement('shared')('real files of public repositories', () => {
  const projects: ProjectReport[] = [];
  let slowest = { path: '', milliseconds: 0 };

  beforeAll(async () => {
    const request = readScanRequest([...kinds]);
    let began = performance.now();
    const onFile = (path: string): void => {
      const now = performance.now();
      if (now - began > slowest.milliseconds) slowest = { path, milliseconds: now - began };
      began = now;
    };
    const settings = { judge: judgeFor(request, openGrammar), severity: request.severity, onFile };
    for (const path of request.paths) projects.push(await scanProject(projectAt(path, collection), settings));
  });

  test('at least 99.5 % of the files are known as what they are', () => {
    const rows = rowsOf(projects);
    const misread = rows.filter(({ folder, kind }) => kind !== folder);
    const manifest = JSON.parse(readFileSync(`${collection}/manifest.json`, 'utf8')) as unknown[];
    expect(rows).toHaveLength(manifest.length);
    expect(misread.length / rows.length).toBeLessThanOrEqual(0.005);
  });

  test('no rule fails on any of them, and every file is read to its end', () => {
    const troubles = projects.flatMap(({ files }) =>
      files.flatMap(({ path, problems, notAssessed }) => [
        ...problems.filter(({ code }) => code !== 'yaml-duplicate-key').map(({ code, message }) => `${path}: ${code} ${message}`),
        ...notAssessed.filter(({ why }) => why === 'unreadable').map(({ rule }) => `${path}: ${rule} could not read it`),
      ]),
    );
    expect(troubles).toEqual([]);
  });

  test('every finding lies inside its file and quotes it', () => {
    for (const { path: folder, findings } of projects)
      for (const { file, line, endLine, excerpt } of findings) {
        const lines = readFileSync(`${collection}/${folder}/${file}`, 'utf8').split(/\r?\n/);
        expect({ file, line, isInside: line >= 1 && endLine >= line && endLine <= lines.length }).toMatchObject({
          isInside: true,
        });
        expect(excerpt).not.toBe('');
      }
  });

  test('no file takes longer than one file may', () => {
    expect(slowest.milliseconds).toBeLessThan(limits.analysisMs);
  });

  test.each([
    ['docs/realworld.md', () => summaryOf(projects)],
    ['docs/realworld.csv', () => csvOf(rowsOf(projects))],
  ])('%s says what the code says today; "npm run realworld" writes it', (page, written) => {
    expect(committed(page.slice('docs/'.length))).toBe(written());
  });
});
