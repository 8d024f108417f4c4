import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { rowsOf, scanEnded, Service, type ScanAnswerBody, type TestTenant } from './service/index.ts';
import { ask, formOf, post, postJson, tarOf, type Answer, type Problem } from './submission/index.ts';

jest.setTimeout(60_000);

const sudo = 'FROM debian:12.8\nRUN sudo true\nUSER app\n';
const stack = 'services:\n  web:\n    image: nginx:1.27.3\n    privileged: true\n';
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  hostPID: true\n  containers:\n    - name: a\n      image: nginx\n';
const context = { commit: 'abc123', branch: 'feature/x', pipelineUrl: 'https://ci.example.com/runs/7?step=1' };
const labels = { team: 'payments', tier: '1' };

let service: Service;
let acme: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  service = await Service.start();
  acme = await service.tenant('Acme');
  other = await service.tenant('Other');
});
afterAll(() => service?.stop());

type Scan = ScanAnswerBody & {
  commit: string;
  branch: string;
  pipelineUrl: string;
  projectKey: string;
  origin: string;
  finishedAt: string;
};

const scans = (project: string): string => `/v1/projects/${encodeURIComponent(project)}/scans`;
const projectOf = async (key: string, project: string): Promise<{ id: string; key: string; labels: object }> =>
  (await ask<{ id: string; key: string; labels: object }>(service, key, `/v1/projects/${encodeURIComponent(project)}`)).body;
const filesOf = ({ body }: Answer<ScanAnswerBody>): string[] =>
  body.files.map(({ path, kind, state }) => `${path} ${kind} ${state}`).sort();
const judged = ['Dockerfile dockerfile analysed', 'deploy/stack.yml compose analysed'];
const both = { Dockerfile: sudo, 'deploy/stack.yml': stack };
const listed = Object.entries(both).map(([path, content]) => ({ path, content }));

describe('files arrive as', () => {
  const zip = Buffer.from(
    zipSync(Object.fromEntries(Object.entries(both).map(([name, content]) => [name, Buffer.from(content)]))),
  );
  const tar = tarOf(...Object.entries(both).map(([name, content]) => ({ name, content })));
  const query = new URLSearchParams({ ...context, labels: 'team=payments,tier=1' }).toString();
  const fields = { ...context, labels: 'team=payments,tier=1' };
  const base64 = listed.map(({ path, content }) => ({
    path,
    content: Buffer.from(content).toString('base64'),
    encoding: 'base64',
  }));
  const forms: [string, (path: string) => Promise<Answer<Scan>>][] = [
    ['a form with several files', (path) => post(service, acme.key, path, formOf(fields, both))],
    ['a form with a zip archive', (path) => post(service, acme.key, path, formOf(fields, { 'all.zip': zip }, 'archive'))],
    [
      'a form with an archive',
      (path) => post(service, acme.key, path, formOf(fields, { 'all.tar.gz': gzipSync(tar) }, 'archive')),
    ],
    ['JSON', (path) => postJson(service, acme.key, path, { ...context, labels, files: listed })],
    ['JSON in base64', (path) => postJson(service, acme.key, path, { ...context, labels, files: base64 })],
    ['tar', (path) => post(service, acme.key, `${path}?${query}`, tar, { 'content-type': 'application/x-tar' })],
    ['tar.gz', (path) => post(service, acme.key, `${path}?${query}`, gzipSync(tar), { 'content-type': 'application/gzip' })],
  ];
  test.each(forms)('%s, and their context is kept and answered', async (what, send) => {
    const name = `forms/${what.replaceAll(' ', '-')}`;
    const scan = await send(scans(name));
    expect({ status: scan.status, files: filesOf(scan) }).toEqual({ status: 200, files: judged });
    expect(scan.body).toMatchObject({ ...context, state: 'completed', projectKey: name, origin: 'upload' });
    expect(scan.body.findings).toContainEqual(expect.objectContaining({ path: 'Dockerfile', rule: 'dockerfile/sudo', line: 2 }));
    expect(scan.body.findings).toContainEqual(
      expect.objectContaining({ path: 'deploy/stack.yml', rule: 'container/privileged', line: 4 }),
    );
    const read = await ask<Scan>(service, acme.key, `/v1/scans/${scan.body.id}`);
    expect(read.body).toEqual(scan.body);
    expect(await projectOf(acme.key, name)).toMatchObject({ labels });
    expect((await ask(service, other.key, `/v1/scans/${scan.body.id}`)).status).toBe(404);
  });

  test('a form with an archive and loose files together', async () => {
    const form = formOf({}, { 'all.tar': tarOf({ name: 'deploy/stack.yml', content: stack }) }, 'archive');
    form.append('file', new Blob([sudo]), 'Dockerfile');
    expect(filesOf(await post(service, acme.key, scans('forms/mixed'), form))).toEqual(judged);
  });
});

describe('a project', () => {
  test('is made by its first submission when the key administers the tenant', async () => {
    const { body } = await postJson<Scan>(service, acme.key, scans('acme/api'), { files: listed });
    expect(await projectOf(acme.key, 'acme/api')).toMatchObject({ id: body.projectId, key: 'acme/api' });
    expect((await ask(service, other.key, `/v1/projects/${body.projectId}`)).status).toBe(404);
  });

  test('is not made by a key that may only submit, which can use it once it is there', async () => {
    const writer = await service.key(acme.id, ['scans:write']);
    const refused = await postJson<Problem>(service, writer, scans('acme/new'), { files: listed });
    expect(refused).toMatchObject({ status: 404, body: { code: 'not-found' } });
    await ask(service, acme.key, '/v1/projects', {
      method: 'POST',
      body: '{"key":"acme/new"}',
      headers: { 'content-type': 'application/json' },
    });
    expect((await postJson(service, writer, scans('acme/new'), { files: listed })).status).toBe(200);
  });

  test('answers to its id too, for its own tenant', async () => {
    const { id } = await projectOf(acme.key, 'acme/api');
    expect((await postJson<Scan>(service, acme.key, scans(id), { files: listed })).body).toMatchObject({
      projectId: id,
      projectKey: 'acme/api',
    });
    expect((await postJson(service, other.key, scans(id), { files: listed })).status).toBe(404);
  });

  test('of the same key in two tenants is two projects', async () => {
    const theirs = (await postJson<Scan>(service, other.key, scans('acme/api'), { files: listed })).body.projectId;
    expect(theirs).not.toBe((await projectOf(acme.key, 'acme/api')).id);
  });
});

describe('the answer', () => {
  test('is the finished scan when the caller waits', async () => {
    const { status, headers, body } = await postJson(
      service,
      acme.key,
      scans('acme/api'),
      { files: listed },
      { prefer: 'wait=30' },
    );
    expect([status, headers.get('preference-applied'), headers.get('location'), body.state]).toEqual([
      200,
      'wait=30',
      `/v1/scans/${body.id}`,
      'completed',
    ]);
  });

  test('is 202 with a place that answers later when the caller does not', async () => {
    const { status, headers, body } = await postJson(service, acme.key, scans('acme/api'), { files: listed }, { prefer: '' });
    expect([status, headers.get('preference-applied'), headers.get('location')]).toEqual([202, null, `/v1/scans/${body.id}`]);
    expect((await scanEnded(service, acme.key, body.id)).state).toBe('completed');
  });

  test('is 202 when the time is over first', async () => {
    await Promise.all(service.workers.splice(0).map((worker) => worker.stop()));
    const { status, headers, body } = await postJson(
      service,
      acme.key,
      scans('acme/api'),
      { files: listed },
      { prefer: 'respond-async, wait=1' },
    );
    expect([status, headers.get('preference-applied'), body.state]).toEqual([202, 'wait=1', 'accepted']);
    await service.startWorker();
    expect((await scanEnded(service, acme.key, body.id)).state).toBe('completed');
  });
});

describe('a file is known by its content and its name', () => {
  test.each([
    ['api.Dockerfile', sudo, 'dockerfile', 'dockerfile/sudo'],
    ['Containerfile', sudo, 'dockerfile', 'dockerfile/sudo'],
    ['build.txt', sudo, 'dockerfile', 'dockerfile/sudo'],
    ['noextension', sudo, 'dockerfile', 'dockerfile/sudo'],
    ['ünïcode/Dockerfile', sudo, 'dockerfile', 'dockerfile/sudo'],
    ['with space/my file', sudo, 'dockerfile', 'dockerfile/sudo'],
    ['stack.yml', stack, 'compose', 'container/privileged'],
    [
      'compose.json',
      JSON.stringify({ services: { web: { image: 'nginx', privileged: true } } }),
      'compose',
      'container/privileged',
    ],
    [
      'all.yaml',
      `apiVersion: v1\nkind: Namespace\nmetadata: {name: n}\n---\n# nothing\n---\n${pod}`,
      'kubernetes',
      'container/host-pid',
    ],
    [
      'pod.json',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'a' },
        spec: { hostPID: true, containers: [{ name: 'a', image: 'nginx' }] },
      }),
      'kubernetes',
      'container/host-pid',
    ],
    [
      'list.yaml',
      `apiVersion: v1\nkind: List\nitems:\n- ${pod.trimEnd().replaceAll('\n', '\n  ')}\n`,
      'kubernetes',
      'container/host-pid',
    ],
  ])('%s', async (path, content, kind, rule) => {
    const { body } = await postJson(service, acme.key, scans('odd-names'), { files: [{ path, content }] });
    expect(body.files).toEqual([expect.objectContaining({ path, kind, state: 'analysed' })]);
    expect(body.findings.map((finding) => finding.rule)).toContain(rule);
  });

  test('what is none of ours is listed with the reason, beside what is', async () => {
    const files = [
      ...listed,
      { path: 'README.md', content: '# hello' },
      { path: 'Chart.yaml', content: 'apiVersion: v2\nname: a\nversion: 1.0.0\n' },
      { path: 'notes', content: 'hello' },
    ];
    const { body } = await postJson(service, acme.key, scans('skipped'), { files });
    expect(body.files.map(({ path, state, reason }) => [path, state, reason]).sort()).toEqual([
      ['Chart.yaml', 'skipped', 'helm-chart'],
      ['Dockerfile', 'analysed', null],
      ['README.md', 'skipped', 'documentation'],
      ['deploy/stack.yml', 'analysed', null],
      ['notes', 'skipped', 'unknown-format'],
    ]);
    for (const file of body.files.filter(({ state }) => state === 'skipped'))
      expect(file).toMatchObject({ detail: expect.stringMatching(/^The file .+\.$/) });
  });

  test('a submission of nothing but strangers is a scan that ends', async () => {
    const { status, body } = await postJson(service, acme.key, scans('skipped'), {
      files: [{ path: 'notes', content: 'hello' }],
    });
    expect([status, body.state, body.files.map(({ reason }) => reason)]).toEqual([200, 'completed', ['unknown-format']]);
  });
});

describe("a host's report", () => {
  const report = {
    dockerbenchsecurity: '1.6.0',
    start: 1_659_371_395,
    tests: [
      {
        id: '2',
        desc: 'Docker daemon configuration',
        results: [
          { id: '2.2', desc: 'Ensure network traffic is restricted between containers on the default bridge', result: 'WARN' },
          { id: '2.3', desc: 'Ensure the logging level is set to info', result: 'PASS' },
        ],
      },
    ],
  };

  test('becomes observations on the asset of that host', async () => {
    const { status, body } = await postJson<Scan>(service, acme.key, '/v1/hosts/web-1.example.com/reports', report);
    const path = 'hosts/web-1.example.com/docker-bench.json';
    expect([status, body.origin, body.projectKey, body.files.map((file) => [file.path, file.kind, file.state])]).toEqual([
      200,
      'host-report',
      'hosts',
      [[path, 'docker-bench', 'analysed']],
    ]);
    expect(body.findings.map((finding) => finding.path)).toContain(path);
    const assets = await rowsOf<{ path: string; kind: string }>(
      service,
      `SELECT path, kind FROM asset WHERE tenant_id = $1 AND project_id = $2`,
      [acme.id, body.projectId],
    );
    expect(assets).toEqual([{ path, kind: 'docker-bench' }]);
  });

  test('goes to the project that is named', async () => {
    const { body } = await postJson<Scan>(service, acme.key, '/v1/hosts/web-2/reports?project=fleet%2Feu', report);
    expect(body.projectKey).toBe('fleet/eu');
  });

  test('that is none is refused', async () => {
    const { status, body } = await postJson<Problem>(service, acme.key, '/v1/hosts/web-1/reports', { hello: 'world' });
    expect([status, body.code]).toEqual([422, 'report-invalid']);
  });

  test('that nests without end is refused', async () => {
    const endless = `{"tests":[${'['.repeat(20_000)}${']'.repeat(20_000)}]}`;
    const { status, body } = await post<Problem>(service, acme.key, '/v1/hosts/web-1/reports', endless, {
      'content-type': 'application/json',
    });
    expect([status, body.code]).toEqual([422, 'report-invalid']);
  });
});
