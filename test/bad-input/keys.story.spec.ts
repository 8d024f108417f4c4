import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Service, type TestTenant } from '../service/index.ts';
import { ask, postJson, type Problem } from '../submission/index.ts';
import { expectRefusal, expectSound, good, scans } from './refusals.ts';

jest.setTimeout(60_000);

let service: Service;
let acme: TestTenant;

beforeAll(async () => {
  service = await Service.start();
  acme = await service.tenant('Acme');
});
afterAll(() => service?.stop());

const refused = (
  ...args: Parameters<typeof expectRefusal> extends [unknown, unknown, ...infer Rest] ? Rest : never
): Promise<Problem> => expectRefusal(service, acme, ...args);

describe('a key opens only what it may', () => {
  test.each([
    ['no key', {}, 'key-missing'],
    ['another scheme', { authorization: 'Basic YTpi' }, 'key-missing'],
    ['a key of another form', { authorization: 'Bearer abc' }, 'key-invalid'],
    ['an unknown key', { authorization: `Bearer plm_${'a'.repeat(43)}` }, 'key-invalid'],
  ])('%s', async (_what, headers: Record<string, string>, code) => {
    const answer = await fetch(`${service.url}/v1/findings`, { headers });
    expect([answer.status, ((await answer.json()) as Problem).code, answer.headers.get('www-authenticate')]).toEqual([
      401,
      code,
      'Bearer',
    ]);
  });

  test('an expired key, from the moment on which it expires', async () => {
    const key = await service.key(acme.id, ['posture:read'], new Date(Date.now() + 1_000).toISOString());
    const deadline = Date.now() + 10_000;
    let answer = await ask<Problem>(service, key, '/v1/findings');
    expect(answer.status).toBe(200);
    while (answer.status === 200 && Date.now() < deadline) {
      await setTimeout(100);
      answer = await ask<Problem>(service, key, '/v1/findings');
    }
    expect([answer.status, answer.body.code]).toEqual([401, 'key-invalid']);
  });

  test('a revoked key, at once', async () => {
    const made = await postJson<{ id: string; key: string }>(service, acme.key, `/v1/tenants/${acme.id}/keys`, {
      name: 'x',
      scopes: ['posture:read'],
    });
    expect((await ask(service, made.body.key, '/v1/findings')).status).toBe(200);
    await ask(service, acme.key, `/v1/tenants/${acme.id}/keys/${made.body.id}`, { method: 'DELETE' });
    expect(await ask<Problem>(service, made.body.key, '/v1/findings')).toMatchObject({
      status: 401,
      body: { code: 'key-invalid' },
    });
  });

  test('a key without the scope', async () => {
    const [reader, writer] = [await service.key(acme.id, ['posture:read']), await service.key(acme.id, ['scans:write'])];
    const file = { files: [{ path: 'Dockerfile', content: good }] };
    await refused(() => postJson(service, reader, scans, file), 403, 'scope-missing');
    await refused(() => ask(service, writer, '/v1/findings'), 403, 'scope-missing');
    await refused(() => postJson(service, writer, '/v1/projects', { key: 'x' }), 403, 'scope-missing');
    await refused(() => postJson(service, acme.key, '/v1/tenants', { name: 'x' }), 403, 'scope-missing');
    await refused(() => postJson(service, service.adminKey, scans, file), 403, 'scope-missing');
  });
});

test('afterwards everything works, and nothing of all that was a bug', () => expectSound(service, acme));
