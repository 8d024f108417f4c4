import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Service, type TestTenant } from '../service/index.ts';
import { ask, post, sendRaw, type Problem } from '../submission/index.ts';
import { expectRefusal, expectSound, scans } from './refusals.ts';

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

describe('a cursor is refused unless this list gave it out', () => {
  const encoded = (...values: unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');
  const id = '0190a000-0000-7000-8000-000000000001';
  test.each(['/v1/findings', '/v1/scans', '/v1/projects', '/v1/assets'])('%s', async (path) => {
    const name = path.slice('/v1/'.length);
    const cursors = [
      'x',
      '%00',
      'bm90IGpzb24',
      encoded(),
      encoded('other', id),
      encoded(name, 7, 7, 7, 7, 7),
      encoded(name, 'a\0b'),
      encoded(name, 'a\0b', id),
      encoded(name, '\ud800'),
      encoded(name, {}),
      encoded(name, 1e9, id),
      'A'.repeat(2_048),
    ];
    for (const cursor of cursors) await refused(() => ask(service, acme.key, `${path}?cursor=${cursor}`), 400, 'invalid-cursor');
    await refused(() => ask(service, acme.key, `${path}?cursor=${'A'.repeat(2_049)}`), 400, 'invalid-request');
  });
});

describe('a request that fits no route is told so', () => {
  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is answered with the methods that there are', async (method) => {
    const answer = await ask<Problem>(service, acme.key, '/v1/projects', { method });
    expect([answer.status, answer.body.code, answer.headers.get('allow')]).toEqual([
      405,
      'method-not-allowed',
      expect.stringMatching(/GET.*POST/),
    ]);
  });

  test.each([
    ['text/plain', scans],
    ['application/xml', scans],
    ['application/x-7z-compressed', scans],
    ['text/plain', '/v1/projects'],
    ['nonsense', '/v1/projects'],
  ])('a body of %s for %s', (type, path) =>
    refused(() => post(service, acme.key, path, 'x', { 'content-type': type }), 415, 'unsupported-media-type').then(
      () => undefined,
    ),
  );

  test.each([
    '/nothing',
    '/v1',
    '/v2/findings',
    '/v1/findings/not-an-id',
    '/v1/scans/..%2f..%2fetc',
    `/v1/projects/${'x'.repeat(300)}`,
    `/v1/projects/${'x'.repeat(3_000)}`,
    '/v1/projects/%00',
    '/v1/rules/%E2%80%AE',
  ])('nothing at %s', async (path) => {
    await refused(() => ask(service, acme.key, path), 404, 'not-found');
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'severity=worst',
    'presence=maybe',
    'kind=x',
    'project=%00',
    'label=x',
    'label=a=%00',
    'rule=%00',
    'colour=red',
    'limit=1&limit=2',
  ])('?%s', async (query) => {
    const problem = await refused(() => ask(service, acme.key, `/v1/findings?${query}`), 400, 'invalid-request');
    expect(problem.errors?.[0]?.parameter).toBe(query.split('=')[0]);
  });
});

describe('what is not quite HTTP is answered as a problem too', () => {
  const head = (lines: string): string => `GET /v1/findings HTTP/1.1\r\nhost: x\r\n${lines}\r\n\r\n`;
  test.each([
    ['noise', 'hello\r\n\r\n', 400],
    ['a header of 100 KB', head(`x: ${'y'.repeat(100_000)}`), 400],
    ['a header with a NUL', head('x: a\0b'), 400],
    ['two lengths', 'POST /v1/projects HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}', 400],
    [
      'a length and chunks',
      'POST /v1/projects HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}',
      400,
    ],
    ['a path that cannot be decoded', 'GET /v1/rules/%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 400],
    ['an unknown method', 'BREW /v1/findings HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 400],
  ])('%s', async (_what, bytes, status) => {
    const { head: answered, body } = await sendRaw(service, bytes);
    expect(answered).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answered).toMatch(/content-type: application\/problem\+json/i);
    expect(JSON.parse(body)).toMatchObject({ status, code: 'invalid-request', requestId: expect.any(String) });
  });
});

test('afterwards everything works, and nothing of all that was a bug', () => expectSound(service, acme));
