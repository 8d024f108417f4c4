import { rm } from 'node:fs/promises';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Folder } from '../apps/cli/src/index.ts';
import { requirement } from './environment/index.ts';
import {
  Canaries,
  Needles,
  getRoutes,
  plantedFiles,
  plantedReport,
  provocations,
  searchAnswers,
  searchDatabase,
  searchGraph,
  searchRedis,
} from './canary/index.ts';
import { rowsOf, Service, submit, type Backend, type ScanAnswerBody, type TestTenant } from './service/index.ts';

jest.setTimeout(60_000);

const project = 'acme/api';

function canary(backend: Backend): void {
  const canaries = new Canaries(1);
  const rotated = new Canaries(2);
  /** Everything that the service answered to a submission or a refused request: place → text. */
  const answers: [string, string][] = [];
  let service: Service;
  let acme: TestTenant;
  let needles: Needles;
  let first: ScanAnswerBody;

  const send = async (what: string, path: string, init: RequestInit): Promise<number> => {
    const headers = { authorization: `Bearer ${acme.key}`, ...(init.headers as Record<string, string>) };
    const answer = await fetch(new URL(path, service.url), { ...init, headers, signal: AbortSignal.timeout(30_000) });
    answers.push([what, `${JSON.stringify([...answer.headers])}\n${await answer.text()}`]);
    return answer.status;
  };

  beforeAll(async () => {
    service = await Service.start({ backend, variables: { PLIMSOLL_LOG_LEVEL: 'trace' } });
    acme = await service.tenant('Acme');
  });
  afterAll(() => service?.stop());

  test('files of every kind are judged with their secrets, and findings open', async () => {
    first = await submit(service, acme.key, project, { files: plantedFiles(canaries) });
    answers.push(['the answer to the first scan', JSON.stringify(first)]);
    expect(first.state).toBe('completed');
    expect(new Set(first.findings.map(({ rule }) => rule))).toEqual(
      new Set([...first.findings.map(({ rule }) => rule), 'dockerfile/secret-in-env-or-arg', 'dockerfile/sudo']),
    );
    expect(first.files.filter(({ state }) => state === 'analysed').length).toBeGreaterThan(8);
  });

  test('a report of a host is judged with its secrets', async () => {
    const host = `web-${canaries.github('host name')}`;
    const body = JSON.stringify(plantedReport(canaries));
    const headers = { 'content-type': 'application/json', prefer: 'wait=60' };
    expect(await send('the report', `/v1/hosts/${host}/reports`, { method: 'POST', headers, body })).toBe(200);
  });

  test('context and names with secrets are kept without them', async () => {
    const body = JSON.stringify({
      commit: canaries.github('commit'),
      branch: `feature/${canaries.github('branch')}`,
      pipelineUrl: `https://ci.example.com/run?private_token=${canaries.password('pipelineUrl parameter')}`,
      labels: { token: canaries.password('label value'), owner: canaries.github('label token') },
      files: [{ path: 'Dockerfile', content: 'FROM debian:12.8\nUSER root\n' }],
    });
    const headers = { 'content-type': 'application/json', prefer: 'wait=60' };
    expect(await send('context', '/v1/projects/acme%2Fcontext/scans', { method: 'POST', headers, body })).toBe(200);
    const named = JSON.stringify({
      key: 'named',
      name: `team ${canaries.github('project name')}`,
      defaultBranch: canaries.github('default branch'),
    });
    expect(await send('a project', '/v1/projects', { method: 'POST', headers, body: named })).toBe(201);
    const key = JSON.stringify({ name: canaries.github('name of a key'), scopes: ['posture:read'] });
    expect(await send('a key', `/v1/tenants/${acme.id}/keys`, { method: 'POST', headers, body: key })).toBe(201);
  });

  test('a scan whose large file is lost on the disk says so without a word of it', async () => {
    await Promise.all(service.workers.splice(0).map((worker) => worker.stop()));
    const content = `FROM debian:12.8\nENV PASSWORD=${canaries.password('large file')}\n${'#\n'.repeat(600_000)}`;
    const body = JSON.stringify({ files: [{ path: `large/${canaries.github('large path')}/Dockerfile`, content }] });
    const headers = { 'content-type': 'application/json' };
    expect(await send('a large file', `/v1/projects/large/scans`, { method: 'POST', headers, body })).toBe(202);
    const blobs = await filesIn(join(service.folder, 'blobs'));
    expect(blobs).toHaveLength(1);
    const sealed = await readFile(blobs[0] ?? '');
    expect(sealed.includes('FROM debian')).toBe(false);
    answers.push(['the sealed file on the disk', `${blobs[0]}\n${sealed.toString('latin1')}`]);
    await rm(join(service.folder, 'blobs'), { recursive: true });
    const worker = await service.startWorker();
    await worker.logged((line) => line.msg === 'stage did not end');
  });

  test('every wrong request is answered as a problem', async () => {
    for (const { what, path, method = 'POST', headers, body } of provocations(canaries)) {
      const status = await send(what, path, { method, headers, body });
      expect({ what, answer: answers.at(-1)?.[1], trouble: status >= 500 }).toMatchObject({ trouble: false });
    }
  });

  test('other secrets in the same places keep every finding', async () => {
    const again = await submit(service, acme.key, project, { files: plantedFiles(rotated) });
    answers.push(['the answer to the second scan', JSON.stringify(again)]);
    expect(again.outcome).toMatchObject({ opened: 0, reopened: 0, kept: first.outcome.opened });
  });

  test('no secret rests outside of the sealed blobs: database, queue, disk, logs, answers', async () => {
    const keys: [string, string][] = [
      ['the tenant key', acme.key],
      ['the platform key', service.adminKey],
    ];
    needles = new Needles([...canaries.all, ...rotated.all], keys);
    for (const [path, content] of Object.entries(plantedFiles(new Canaries(1)))) needles.addFile(path, content);
    const searched = await searchDatabase(service, needles);
    const redisKeys = service.redis ? await searchRedis(service.redis.url, needles) : 0;
    const got = await searchAnswers(service, acme, needles);
    const graphed = await searchGraph(service, acme, needles);
    for (const [place, text] of answers) needles.search(place, text);
    const lines = service.logs().split('\n');
    for (const line of lines) needles.search('a line of the log', line);
    console.log(
      `canary, queue in ${backend}: ${canaries.all.size + rotated.all.size} secrets in ${needles.count} forms; searched ${searched.tables} tables, ` +
        `${searched.columns} columns, ${searched.rows} rows, ${redisKeys} Redis keys, ${lines.length} log lines, ` +
        `${getRoutes().length} GET routes with ${got} answers, ${graphed} answers of the graph, ${answers.length} other answers`,
    );
    expect(needles.lines).toEqual([]);
    expect([
      searched.rows > 500,
      got > 100,
      graphed > 100,
      lines.length > 50,
      service.redis === undefined || redisKeys > 5,
    ]).toEqual([true, true, true, true, true]);
  });

  test('the sealed blobs do hold them, so they were there to be found', async () => {
    const { BlobCipher } = await import('@plimsoll/connectors');
    const cipher = new BlobCipher(Buffer.alloc(32, 1));
    const blobs = await rowsOf<{ content: Buffer }>(service, 'SELECT content FROM blob WHERE content IS NOT NULL');
    const opened = blobs.map(({ content }) => cipher.open(acme.id, content).toString('utf8')).join('\n');
    expect(opened).toContain(canaries.all.get('Dockerfile ARG'));
    expect(opened).toContain(canaries.all.get('Secret stringData'));
  });

  test('the search finds a secret that is put into a row, a line of bytes, or an encoding', async () => {
    const secret = canaries.all.get('Dockerfile ARG') ?? '';
    const puts = [
      [`UPDATE tenant SET name = $1`, `x ${secret} y`],
      [`UPDATE scan SET outcome = jsonb_build_object('x', $1::text)`, Buffer.from(`..${secret}`).toString('base64')],
      [`UPDATE api_key SET hash = sha256(hash || convert_to($1, 'UTF8')) || convert_to($1, 'UTF8')`, secret],
      [`UPDATE project SET name = encode(sha256(convert_to($1, 'UTF8')), 'hex')`, secret],
    ];
    for (const [sql, value] of puts) await rowsOf(service, sql ?? '', [value]);
    const fresh = new Needles(canaries.all);
    await searchDatabase(service, fresh);
    expect(new Set(fresh.leaks.map(({ place, form }) => `${place} ${form}`))).toEqual(
      new Set([
        '"public"."api_key".hash in clear',
        '"public"."api_key".hash its beginning',
        '"public"."api_key".hash its end',
        '"public"."project".name as plain sha256',
        '"public"."scan".outcome in base64',
        '"public"."tenant".name in clear',
        '"public"."tenant".name its beginning',
        '"public"."tenant".name its end',
      ]),
    );
  });
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('secrets with the queue in Postgres', () => canary('postgres'));
requirement('redis')('secrets with the queue in Redis', () => canary('redis'));

test.each([['human'], ['json']])('the command line shows no secret of a folder: %s', async (format) => {
  const canaries = new Canaries(3);
  using folder = new Folder();
  for (const [path, text] of Object.entries(plantedFiles(canaries))) folder.write(path, text);
  folder.write('report.json', JSON.stringify(plantedReport(canaries)));
  const { out, err } = await folder.run(
    ['scan', '.', '--format', format, '--profile', 'all', '--verbose'].filter(
      (word) => format === 'human' || word !== '--verbose',
    ),
  );
  const needles = new Needles(canaries.all);
  needles.search('stdout', out);
  needles.search('stderr', err);
  expect(needles.lines).toEqual([]);
  expect(out).toContain('dockerfile/secret-in-env-or-arg');
});
