import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import { Service, type TestTenant } from '../service/index.ts';
import { ask, post, tarOf, type Problem } from '../submission/index.ts';
import { good, scans } from './refusals.ts';

jest.setTimeout(60_000);

let service: Service;
let acme: TestTenant;

beforeAll(async () => {
  service = await Service.start({ worker: false });
  acme = await service.tenant('Acme');
});
afterAll(() => service?.stop());

const json = { 'content-type': 'application/json', prefer: '' };
const padded = (text: string, bytes: number): Buffer =>
  Buffer.concat([Buffer.from(text), Buffer.alloc(bytes - text.length, 0x20)]);

describe('a body of exactly the limit is taken, and one byte more is refused:', () => {
  const submission = JSON.stringify({ files: [{ path: 'Dockerfile', content: good }] });
  const archive = (bytes: number): Buffer => Buffer.concat([tarOf({ name: 'Dockerfile', content: good }), Buffer.alloc(bytes)]);
  const archiveLength = archive(0).length;
  const bodies: [string, (bytes: number) => Buffer, Record<string, string>][] = [
    ['JSON', (bytes) => padded(submission, bytes), json],
    ['an archive', (bytes) => archive(bytes - archiveLength), { 'content-type': 'application/x-tar', prefer: '' }],
  ];
  const inChunks = (bytes: Buffer): ReadableStream => new Blob([new Uint8Array(bytes)]).stream();

  test.each(bodies)('bodyBytes, %s', async (_what, bodyOf, headers) => {
    const most = new Uint8Array(bodyOf(limits.bodyBytes));
    expect((await post(service, acme.key, scans, most, headers)).status).toBe(202);
    const more = new Uint8Array(bodyOf(limits.bodyBytes + 1));
    expect(await post<Problem>(service, acme.key, scans, more, headers)).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    });
  });

  test.each(bodies)('bodyBytes, %s in chunks', async (_what, bodyOf, headers) => {
    const send = (bytes: number): Promise<{ status: number; body: Problem }> =>
      ask<Problem>(service, acme.key, scans, { method: 'POST', body: inChunks(bodyOf(bytes)), headers, duplex: 'half' });
    expect((await send(limits.bodyBytes)).status).toBe(202);
    expect(await send(limits.bodyBytes + 1)).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
  });

  test('smallBodyBytes', async () => {
    const send = (key: string, bytes: number): Promise<{ status: number; body: Problem }> =>
      post<Problem>(service, acme.key, '/v1/projects', new Uint8Array(padded(`{"key":"${key}"}`, bytes)), json);
    expect((await send('small/one', limits.smallBodyBytes)).status).toBe(201);
    const { status, body } = await send('small/two', limits.smallBodyBytes + 1);
    expect([status, body.code]).toEqual([413, 'body-too-large']);
    expect(body.detail).toMatch(/^The body of this route holds at most 262144 bytes; /);
  });
});

describe('a query of exactly the limit is run, and the next is refused:', () => {
  interface QueryAnswer {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  }
  /** What a query came to: 'run', or the code and the words of its refusal. */
  const outcome = async (query: string): Promise<string> => {
    const { body } = await post<QueryAnswer>(service, acme.key, '/graphql', JSON.stringify({ query }), json);
    const [error] = body.errors ?? [];
    return error === undefined ? 'run' : `${error.extensions.code}: ${error.message}`;
  };
  const below = (inside: string): string => `findings(first: 1) { nodes { ${inside} } }`;
  const threeLevels = (inside: string): string => below(`project { ${inside} }`);

  test('queryDepth', async () => {
    const inner = threeLevels(threeLevels(below('id')));
    expect(await outcome(`{ project(key: "a") { ${threeLevels(inner)} } }`)).toBe(
      'query-too-deep: The query nests 13 fields; at most 12 are allowed.',
    );
    const shallower = threeLevels(threeLevels(threeLevels('id')));
    expect(await outcome(`{ projects(first: 1) { nodes { ${shallower} } } }`)).toBe('run');
  });

  test('queryCost', async () => {
    const dear = Array.from({ length: 49 }, (_, n) => `a${n}: organisation { ...F }`).join(' ');
    const query = (more: string): string =>
      `{ ${dear} b: organisation { ${more} } } fragment F on Organisation { worstProjects(first: 100) { id } }`;
    // 49 times 102, and 2 for an organisation with one field.
    expect(await outcome(query('id'))).toBe('run');
    expect(await outcome(query('worstProjects(first: 1) { id }'))).toMatch(
      /^query-too-costly: The query costs 5001; at most 5000 is allowed/,
    );
  });

  test('queryTokens', async () => {
    // Six for each, and two braces.
    const query = (more: string): string =>
      `{ ${Array.from({ length: 333 }, (_, n) => `a${n}: viewer { scopes }`).join(' ')} ${more} }`;
    expect(await outcome(query(''))).toBe('run');
    expect(await outcome(query('__typename'))).toMatch(/^query-invalid: .*2000 tokens/);
  });
});
