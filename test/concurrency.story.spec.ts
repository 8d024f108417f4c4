import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Response } from 'supertest';
import { Service, submit, type TestTenant } from './service/index.ts';

jest.setTimeout(60_000);

interface Project {
  id: string;
  name: string;
  labels: Record<string, string>;
}

let service: Service;
let acme: TestTenant;
let other: TestTenant;
const path = '/v1/projects/acme%2Fapi';
const files = { Dockerfile: 'FROM debian:12.8\nRUN sudo true\n' };

beforeAll(async () => {
  service = await Service.start();
  acme = await service.tenant('Acme');
  other = await service.tenant('Other');
  for (const { key } of [acme, other]) await submit(service, key, 'acme/api', { files });
});
afterAll(() => service?.stop());

const get = (url: string, headers: Readonly<Record<string, string>> = {}, tenant = acme) =>
  service.as(tenant.key).get(url).set(headers);
const change = (body: object, headers: Readonly<Record<string, string>>, tenant = acme, url = path) =>
  service.as(tenant.key).patch(url).set(headers).send(body);
const tagOf = ({ headers }: Response): string => String(headers.etag);
const told = ({ status, body }: Response) => [status, (body as { code?: string }).code];
const idsOf = async (list: string) => ((await get(list)).body as { items: { id: string }[] }).items.map(({ id }) => id);

describe('what has an ETag', () => {
  test('is every single thing, and it is answered once to whoever keeps it', async () => {
    const [asset, finding, scan] = await Promise.all(
      ['/v1/assets', '/v1/findings', '/v1/scans'].map(async (list) => (await idsOf(list))[0]),
    );
    const things = [
      `/v1/tenants/${acme.id}`,
      path,
      `/v1/assets/${asset}`,
      `/v1/findings/${finding}`,
      `/v1/scans/${scan}`,
      '/v1/rules/dockerfile%2Fsudo',
    ];
    for (const url of things) {
      const first = await get(url).expect(200);
      expect(tagOf(first)).toMatch(/^"[A-Za-z0-9_-]{32}"$/);
      const again = await get(url, { 'if-none-match': tagOf(first) });
      expect([url, again.status, again.text, tagOf(again)]).toEqual([url, 304, '', tagOf(first)]);
      expect((await get(url, { 'if-none-match': '"another"' })).body).toEqual(first.body);
    }
  });

  test('gets another one when it changes', async () => {
    const before = tagOf(await get(path));
    await submit(service, acme.key, 'acme/api', { files: { Dockerfile: 'FROM debian:12.8\n' } });
    const after = await get(path, { 'if-none-match': before });
    expect([after.status, tagOf(after) === before]).toEqual([200, false]);
  });
});

describe('a project', () => {
  test('gets another name, and its labels are replaced', async () => {
    const first = await change({ name: 'The API', labels: { team: 'red', tier: '1' } }, { 'if-match': tagOf(await get(path)) });
    expect([first.status, (first.body as Project).name, (first.body as Project).labels]).toEqual([
      200,
      'The API',
      { team: 'red', tier: '1' },
    ]);
    const second = await change({ labels: { tier: '2' } }, { 'if-match': tagOf(first) });
    expect([(second.body as Project).name, (second.body as Project).labels]).toEqual(['The API', { tier: '2' }]);
    const read = await get(path);
    expect([read.body, tagOf(read)]).toEqual([second.body, tagOf(second)]);
    expect((await get(path, {}, other)).body).toMatchObject({ name: 'acme/api', labels: {} });
  });

  test('is not changed by whoever has not read it as it is', async () => {
    const stale = tagOf(await get(path));
    await change({ name: 'Newer' }, { 'if-match': stale }).expect(200);
    expect(told(await change({ name: 'Older' }, { 'if-match': stale }))).toEqual([412, 'precondition-failed']);
    expect(told(await change({ name: 'Older' }, {}))).toEqual([428, 'precondition-required']);
    expect((await get(path)).body).toMatchObject({ name: 'Newer' });
  });

  test('is changed by one of twenty that read it at the same time', async () => {
    const tag = tagOf(await get(path));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => change({ name: `Number ${n}` }, { 'if-match': tag })));
    expect(answers.map(told).sort()).toEqual([
      [200, undefined],
      ...Array.from({ length: 19 }, () => [412, 'precondition-failed']),
    ]);
  });

  test('can be changed whatever it is now', async () => {
    expect((await change({ name: 'Anyhow' }, { 'if-match': '*' })).body).toMatchObject({ name: 'Anyhow' });
  });

  test('of another tenant is not there, whatever its tag, and stays as it is', async () => {
    const { id } = (await get(path)).body as Project;
    const tag = tagOf(await get(path));
    const foreign = await change({ name: 'Taken' }, { 'if-match': tag }, other, `/v1/projects/${id}`);
    const nobody = await change(
      { name: 'Taken' },
      { 'if-match': tag },
      other,
      '/v1/projects/01890000-0000-7000-8000-000000000000',
    );
    expect([told(foreign), told(nobody)]).toEqual([
      [404, 'not-found'],
      [404, 'not-found'],
    ]);
    expect(tagOf(await get(path))).toBe(tag);
  });

  test.each<[object, string]>([
    [{}, 'nothing that is changed'],
    [{ name: '' }, 'an empty name'],
    [{ key: 'acme/other' }, 'its key'],
    [{ defaultBranch: 'trunk' }, 'its default branch'],
    [{ labels: { 'not a name': 'x' } }, 'a label that has no name'],
  ])('is refused %j: %s', async (body, _what) => {
    expect(told(await change(body, { 'if-match': '*' }))).toEqual([400, 'invalid-request']);
  });

  test('keeps no secret in its name or labels', async () => {
    const secret = `ghp_${'aB3'.repeat(12)}`;
    const changed = await change({ name: `The ${secret}`, labels: { note: secret } }, { 'if-match': '*' });
    expect(changed.status).toBe(200);
    expect(changed.text).not.toContain(secret);
  });
});
