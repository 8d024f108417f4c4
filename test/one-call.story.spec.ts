import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { requirement, sharedFolder } from './environment/index.ts';
import { curl, curlProgram, shell } from './service/curl.ts';
import { countOf, rowsOf, Service, type ScanAnswerBody, type TestTenant } from './service/index.ts';

const realFile = join(
  sharedFolder,
  'realworld/dockerfile/stackrox__stackrox__qa-tests-backend__test-images__registry-image__Dockerfile.dockerfile',
);
const readme = new URL('../README.md', import.meta.url);

/** Where every row of the findings' tables rests and which transaction wrote it: a row that is written again moves. */
const restingPlaces = ['finding', 'finding_source', 'finding_span', 'finding_event']
  .map((table) => `SELECT tableoid::regclass::text AS relation, ctid::text, xmin::text FROM ${table}`)
  .join(' UNION ALL ');

/** The block of commands under a heading of README.md. */
async function commandsUnder(heading: string): Promise<string> {
  const text = await readFile(readme, 'utf8');
  const section = text.slice(text.indexOf(`## ${heading}\n`)).split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('    '));
  return lines.map((line) => line.slice(4)).join('\n');
}

// A database and two processes start on a machine that may be busy.
jest.setTimeout(60_000);

requirement('shared')('one call', () => {
  let service: Service;
  let acme: TestTenant;
  let other: TestTenant;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plimsoll-one-call-'));
    await copyFile(realFile, join(folder, 'Dockerfile'));
    service = await Service.start();
    acme = await service.tenant('Acme');
    other = await service.tenant('Other');
  });
  afterAll(async () => {
    await service?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const scansOf = (project: string): string => `${service.url}/v1/projects/${encodeURIComponent(project)}/scans`;

  /** Submits the Dockerfile of the folder in one request: with curl, or with what Node has where there is no curl. */
  async function submitDockerfile({ key }: TestTenant): Promise<ScanAnswerBody> {
    const answer = curlProgram()
      ? await curl(folder, [
          scansOf('acme/api'),
          ...['-H', `Authorization: Bearer ${key}`],
          ...['-H', 'Prefer: wait=30', '-F', 'file=@Dockerfile'],
        ])
      : await post(key);
    expect(answer).toMatchObject({ status: 200 });
    return JSON.parse(answer.body) as ScanAnswerBody;
  }

  async function post(key: string): Promise<{ status: number; body: string }> {
    const body = new FormData();
    body.set('file', new File([await readFile(join(folder, 'Dockerfile'))], 'Dockerfile'));
    const headers = { authorization: `Bearer ${key}`, prefer: 'wait=30' };
    const answer = await fetch(scansOf('acme/api'), { method: 'POST', headers, body });
    return { status: answer.status, body: await answer.text() };
  }

  test('curl of a Dockerfile answers with the findings and their lines', async () => {
    await submitDockerfile(other);
    const scan = await submitDockerfile(acme);
    expect(scan).toMatchObject({ state: 'completed', files: [{ path: 'Dockerfile', kind: 'dockerfile', state: 'analysed' }] });
    expect(scan.findings.map(({ path, rule, line }) => `${path}:${line} ${rule}`)).toEqual(
      expect.arrayContaining([
        'Dockerfile:1 dockerfile/healthcheck-missing',
        'Dockerfile:1 dockerfile/user-missing',
        'Dockerfile:3 dockerfile/package-index-update-alone',
        'Dockerfile:15 dockerfile/add-instead-of-copy',
        'Dockerfile:20 dockerfile/expose-ssh',
      ]),
    );
    expect(scan.outcome).toMatchObject({ opened: scan.findings.length, kept: 0, resolved: 0, reopened: 0 });
    await service.as(other.key).get(`/v1/scans/${scan.id}`).expect(404);
  });

  test('the same call again opens and closes nothing and writes no row of any finding', async () => {
    const before = await rowsOf(service, restingPlaces);
    const findings = await countOf(service, 'finding', acme.id);
    const scan = await submitDockerfile(acme);
    expect(scan.outcome).toMatchObject({ opened: 0, kept: findings, resolved: 0, reopened: 0, severityChanged: 0 });
    expect(scan.findings).toHaveLength(findings);
    const after = await rowsOf(service, restingPlaces);
    expect(new Set(after.map((row) => JSON.stringify(row)))).toEqual(new Set(before.map((row) => JSON.stringify(row))));
    expect(findings).toBeGreaterThanOrEqual(5);
    expect(before.length).toBeGreaterThanOrEqual(findings * 3 * 2);
  });

  (curlProgram() ? test : test.skip)('the commands in README.md work as they stand there', async () => {
    await mkdir(join(folder, '.plimsoll'));
    await writeFile(join(folder, '.plimsoll/credentials.json'), JSON.stringify({ key: acme.key }));
    const commands = (await commandsUnder('One call'))
      .replaceAll('http://127.0.0.1:8080', service.url)
      .replaceAll('/tmp/Dockerfile', join(folder, 'README.Dockerfile'));
    const scan = JSON.parse(await shell(folder, commands)) as ScanAnswerBody;
    expect(scan.findings.map(({ rule, line }) => `${line} ${rule}`)).toEqual(
      expect.arrayContaining(['1 dockerfile/base-image-tag-missing', '2 dockerfile/curl-pipe-shell', '2 dockerfile/sudo']),
    );
  });
});
