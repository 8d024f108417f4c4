import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { breaches, operations } from '../contract/contract.ts';
import { pathOf } from '../contract/world.ts';
import { requirement } from '../environment/index.ts';
import { Monitored } from '../monitoring/read-metrics.ts';
import { Service, submitOnly, type Backend, type TestTenant } from '../service/index.ts';
import { ask, flood, postJson, type Answer, type Problem } from '../submission/index.ts';
import { secondGateway } from './second-gateway.ts';
import { holdTable, type Hold } from './hold-table.ts';
import { leftOf, readProjects, toldLimit } from './told-limit.ts';

const quota = 30;
const scans = 3;
const window = 600;
const variables = {
  PLIMSOLL_LIMIT_REQUESTS: String(quota),
  PLIMSOLL_LIMIT_SCANS: String(scans),
  PLIMSOLL_LIMIT_BAD_KEYS: '3',
  PLIMSOLL_LIMIT_WINDOW: String(window),
  PLIMSOLL_TRUSTED_PROXIES: '127.0.0.0/8',
  PLIMSOLL_METRICS_PORT: '0',
};
const project = '/v1/projects/acme%2Fapi/scans';
const file = { files: [{ path: 'Dockerfile', content: 'FROM debian:12.8\nUSER app\n' }] };

function limited(backend: Backend): void {
  let service: Service;
  let acme: TestTenant;
  let other: TestTenant;

  beforeAll(async () => {
    service = await Service.start({ backend, worker: false, variables });
    acme = await service.tenant('Acme');
    other = await service.tenant('Other');
  });
  afterAll(() => service?.stop());

  const as = (tenant: TestTenant, path: string, init: Parameters<typeof ask>[3] = {}): Promise<Answer<Problem>> =>
    ask<Problem>(service, tenant.key, path, init);

  test('every answer to a valid key says what is left, to the unit, whatever came of the request', async () => {
    const writer = await service.key(acme.id, ['scans:write']);
    const graphql = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query": "{ __typename }"}' };
    const answers = [
      [200, await as(acme, '/v1/projects')],
      [200, await as(acme, '/graphql', graphql)],
      [400, await as(acme, '/v1/projects?nonsense=1')],
      [403, await ask<Problem>(service, writer, '/v1/projects')],
      [404, await as(acme, '/v1/projects/nothing')],
      [404, await as(acme, `/v1/tenants/${other.id}`)],
      [415, await as(acme, '/v1/projects', { method: 'POST', body: 'x', headers: { 'content-type': 'text/x' } })],
      [200, await as(acme, `/v1/tenants/${acme.id}`)],
    ] as const;
    expect(answers.map(([, { status }]) => status)).toEqual(answers.map(([status]) => status));
    const told = answers.map(([, answer]) => toldLimit(answer));
    expect(told.map(({ left }) => left)).toEqual(answers.map((_, place) => quota - 1 - place));
    for (const { policy, seconds } of told) {
      expect(policy).toBe(`"requests";q=${quota};w=${window}`);
      expect([seconds > window - 60, seconds <= window]).toEqual([true, true]);
    }
    expect(answers[0][1].headers.get('retry-after')).toBeNull();
  });

  test('a submission is counted as a scan and as nothing else; a stream of events is counted once', async () => {
    const before = toldLimit(await readProjects(service, acme.key)).left;
    const accepted = await postJson<{ id: string }>(service, acme.key, project, file, { prefer: 'wait=0' });
    expect([accepted.status, toldLimit(accepted)]).toEqual([
      202,
      { policy: `"scans";q=${scans};w=${window}`, left: scans - 1, seconds: expect.any(Number) },
    ]);
    const ended = new AbortController();
    const stream = await fetch(`${service.url}/v1/scans/${accepted.body.id}/events`, {
      headers: { authorization: `Bearer ${acme.key}` },
      signal: ended.signal,
    });
    expect([stream.status, toldLimit(stream).left]).toEqual([200, before - 1]);
    const { value } = (await stream.body!.getReader().read()) as { value: Uint8Array };
    expect(Buffer.from(value).toString()).toContain('event: scan');
    ended.abort();
    expect(toldLimit(await readProjects(service, acme.key)).left).toBe(before - 2);
  });

  test('what needs no key is not counted, and a refused key is told nothing', async () => {
    const before = toldLimit(await readProjects(service, acme.key)).left;
    for (const path of ['/healthz', '/readyz', '/openapi.json', '/', '/findings', '/nowhere']) {
      const answer = await fetch(service.url + path, { headers: { authorization: `Bearer ${acme.key}` } });
      expect([path, answer.headers.get('ratelimit'), answer.headers.get('ratelimit-policy')]).toEqual([path, null, null]);
    }
    const refused = await fetch(`${service.url}/v1/projects`);
    expect([refused.status, refused.headers.get('ratelimit'), refused.headers.get('ratelimit-policy')]).toEqual([
      401,
      null,
      null,
    ]);
    expect(toldLimit(await readProjects(service, acme.key)).left).toBe(before - 1);
  });

  test('two gateways share one limit, whatever keys the organisation uses', async () => {
    const gateway = await secondGateway(service);
    try {
      const third = await service.tenant('Third');
      const reader = await service.key(third.id, ['posture:read']);
      const left = [];
      for (const [at, key] of [
        [service, third.key],
        [gateway, third.key],
        [gateway, reader],
        [service, reader],
      ] as const)
        left.push(toldLimit(await readProjects({ ...service, url: at.url } as Service, key)).left);
      expect(left).toEqual([quota - 1, quota - 2, quota - 3, quota - 4]);
    } finally {
      await gateway.stop();
    }
  });

  test('beyond the limit every operation refuses as its document says, and the other organisation notices nothing', async () => {
    const left: (number | string)[] = [];
    while (left.at(-1) !== 'rate-limited' && left.length <= quota) left.push(leftOf(await readProjects(service, acme.key)));
    expect(left.slice(-3)).toEqual([1, 0, 'rate-limited']);
    const answer = await readProjects(service, acme.key);
    const { seconds } = toldLimit(answer);
    expect(answer.body).toEqual({
      type: 'https://plimsoll.dev/errors#rate-limited',
      title: 'Your organisation asks more often than the limit',
      status: 429,
      code: 'rate-limited',
      detail: `The limit of your organisation is ${quota} requests per ${window} s; ask again in ${seconds} s.`,
      requestId: answer.headers.get('x-request-id'),
    });
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('content-type')]).toEqual([
      429,
      String(seconds),
      'application/problem+json; charset=utf-8',
    ]);
    const names = { tenant: acme.id, project: 'acme/api', host: 'h', rule: 'r' };
    const counted = operations.filter(({ permission, id }) => permission !== 'public' && !id.startsWith('submit'));
    expect(counted.length).toBeGreaterThan(15);
    for (const operation of counted) {
      const refused = await service.as(acme.key)[operation.method](pathOf(operation.path, names));
      expect([operation.id, refused.status, breaches(operation, refused)]).toEqual([operation.id, 429, []]);
    }
    expect(toldLimit(await readProjects(service, other.key)).left).toBe(quota - 1);
  });

  test('GraphQL refuses in its own form', async () => {
    const answer = await postJson<{ errors: { message: string; extensions: Problem }[] }>(service, acme.key, '/graphql', {
      query: '{ __typename }',
    });
    expect(answer.status).toBe(429);
    expect(answer.body.errors.map(({ extensions }) => extensions.code)).toEqual(['rate-limited']);
    expect(answer.headers.get('retry-after')).toBe(String(toldLimit(answer).seconds));
  });

  test('scans go on while requests are used up, until they are too; then an upload is refused before it is read', async () => {
    for (let left = scans - 2; left >= 0; left -= 1)
      expect(leftOf(await postJson<Problem>(service, acme.key, project, file, { prefer: 'wait=0' }))).toBe(left);
    const mebibyte = String(60 * 1024 * 1024);
    for (const type of ['application/json', 'application/x-tar', 'multipart/form-data; boundary=b']) {
      const headers = { authorization: `Bearer ${acme.key}`, 'content-type': type, 'content-length': mebibyte };
      const answer = await flood(service, project, headers, 60);
      expect([answer.status, answer.body.code]).toEqual([429, 'rate-limited']);
      expect(answer.body.detail).toContain(`is ${scans} scans per `);
      expect(answer.sentMiB).toBeLessThanOrEqual(8);
    }
    const report = await postJson<Problem>(service, acme.key, '/v1/hosts/h/reports', {});
    expect([report.status, report.body.code]).toEqual([429, 'rate-limited']);
    await submitOnly(service, other.key, 'other/api', { files: { Dockerfile: 'FROM debian:12.8\n' } });
  });

  describe('keys that are none', () => {
    const from = (address: string, key: string): Promise<Answer<Problem>> =>
      ask<Problem>(service, key, '/v1/projects', { headers: { 'x-forwarded-for': address } });
    const unknown = (n: number): string => `plm_${String(n).padStart(43, 'x')}`;

    test('are refused with 429 beyond their limit, from that address alone and on every gateway', async () => {
      const codes = [];
      for (let n = 0; n < 5; n += 1) codes.push((await from('192.0.2.1', unknown(n))).body.code);
      expect(codes).toEqual([...Array<string>(3).fill('key-invalid'), 'too-many-bad-keys', 'too-many-bad-keys']);
      const refused = await from('192.0.2.1', unknown(9));
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, String(toldLimit(refused).seconds)]);
      expect(toldLimit(refused)).toMatchObject({ policy: `"bad-keys";q=3;w=${window}`, left: 0 });
      expect((await from('192.0.2.2', unknown(9))).body.code).toBe('key-invalid');
      const gateway = await secondGateway(service);
      const there = { ...service, url: gateway.url } as Service;
      const first = await ask<Problem>(there, unknown(9), '/v1/projects', { headers: { 'x-forwarded-for': '192.0.2.1' } });
      await gateway.stop();
      expect(first.body.code).toBe('too-many-bad-keys');
    });

    test('do not shut out a key that was good lately, and say nothing of one that is good', async () => {
      const [known, fresh] = [await service.key(other.id, ['posture:read']), await service.key(other.id, ['posture:read'])];
      expect((await from('192.0.2.9', known)).status).toBe(200);
      for (let n = 0; n < 4; n += 1) await from('192.0.2.3', unknown(n));
      expect((await from('192.0.2.3', known)).status).toBe(200);
      expect((await from('192.0.2.3', fresh)).body.code).toBe('too-many-bad-keys');
      expect((await from('192.0.2.9', fresh)).status).toBe(200);
      expect((await from('192.0.2.3', fresh)).status).toBe(200);
    });

    test('are counted only when they are none: neither missing keys nor missing scopes are', async () => {
      const writer = await service.key(other.id, ['scans:write']);
      for (let n = 0; n < 4; n += 1) {
        expect((await from('192.0.2.4', writer)).status).toBe(403);
        const headers = { 'x-forwarded-for': '192.0.2.4' };
        expect((await fetch(`${service.url}/v1/projects`, { headers })).status).toBe(401);
      }
      expect((await from('192.0.2.4', unknown(0))).body.code).toBe('key-invalid');
    });
  });

  test('the operator sees what was refused, by the limit that was reached', async () => {
    const gateway = await Monitored.of(service.gateway);
    for (const limit of ['requests', 'scans', 'bad-keys'])
      expect(await gateway.value('plimsoll_limit_refusals_total', { limit })).toBeGreaterThan(3);
  });

  test('a store that does not answer refuses nobody: requests are answered at once and counted by the gateway alone', async () => {
    const fourth = await service.tenant('Fourth');
    await readProjects(service, fourth.key);
    const back = await withoutStore();
    const began = performance.now();
    const left = [];
    for (let n = 0; n < 3; n += 1) left.push(leftOf(await readProjects(service, fourth.key)));
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(left).toEqual([quota - 1, quota - 2, quota - 3]);
    const ready = await fetch(`${service.url}/readyz`);
    expect(ready.status).toBe(backend === 'redis' ? 503 : 200);
    await service.gateway.logged((line) => line.msg === 'rate limits counted by this process alone');
    await back();
  });

  /** Takes the store away, or makes it hang where it is the database itself; gives what brings it back. */
  async function withoutStore(): Promise<() => Promise<void>> {
    if (backend === 'redis') {
      await service.redis?.kill();
      return () => Promise.resolve();
    }
    const hold: Hold = await holdTable(service, 'bullmq.used_quota');
    return () => hold.letGo();
  }
}

describe('limits counted in Postgres', () => limited('postgres'));
requirement('redis')('limits counted in Redis', () => limited('redis'));
