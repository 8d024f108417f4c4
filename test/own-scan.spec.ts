import { fileURLToPath } from 'node:url';
import { beforeAll, expect, jest, test } from '@jest/globals';
import { isAtLeast } from '@plimsoll/model';
import type { ProjectReport } from '../apps/cli/src/index.ts';
import { buildCommandLine, plimsoll, scanOffline } from './service/command-line.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

// The bundle may have to be built first.
jest.setTimeout(120_000);

let report: ProjectReport;

beforeAll(async () => {
  await buildCommandLine();
  report = (await scanOffline(root, ['.']))[0]!;
});

test('plimsoll finds nothing worse than low in its own repository', () => {
  const worse = report.findings.filter(({ severity }) => isAtLeast(severity, 'medium'));
  expect(worse.map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`)).toEqual([]);
});

test('what it judged there was read to its end', () => {
  const judged = report.files.filter(({ kind }) => kind !== null);
  expect(judged.map(({ path }) => path)).toEqual(expect.arrayContaining(['Dockerfile', 'docker-compose.yml']));
  for (const { path, rulesEvaluated, problems } of judged) {
    expect({ path, problems }).toEqual({ path, problems: [] });
    expect(rulesEvaluated).toBeGreaterThan(0);
  }
});

test('its gate passes at medium', async () => {
  expect(await plimsoll(root, ['scan', '.', '--fail-on', 'medium'])).toMatchObject({ code: 0, err: '' });
});
