import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Service, submit, type TestTenant } from '../service/index.ts';
import { flood, openRaw, peakMemory, tarOf, type Problem, type RawConnection } from '../submission/index.ts';
import { until } from '../reliability/until.ts';

jest.setTimeout(60_000);

const scans = '/v1/projects/acme%2Fapi/scans';
const mebibyte = 1024 * 1024;
const megabytes = 200;
const most = 64 * mebibyte;
const good = 'FROM debian:12.8\nRUN sudo true\nUSER app\n';

let service: Service;
let acme: TestTenant;

beforeAll(async () => {
  service = await Service.start({ worker: false });
  acme = await service.tenant('Acme');
});
afterAll(() => service?.stop());

const announced = { 'content-length': String(megabytes * mebibyte) };
const json = { 'content-type': 'application/json' };
const tar = { 'content-type': 'application/x-tar' };
const form = { 'content-type': 'multipart/form-data; boundary=b' };
const bigEntry = tarOf({ name: 'a', content: Buffer.alloc(100 * mebibyte) }).subarray(0, 512);
const part = Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="big"\r\n\r\n');
const archivePart = Buffer.from('--b\r\ncontent-disposition: form-data; name="archive"; filename="x.tar"\r\n\r\n');
const bodies: [string, Record<string, string>, Buffer, number][] = [
  ['JSON with its length', { ...json, ...announced }, Buffer.alloc(0), 8],
  ['an archive with its length', { ...tar, ...announced }, Buffer.alloc(0), 8],
  ['a form with its length', { ...form, ...announced }, Buffer.alloc(0), 8],
  ['JSON in chunks', json, Buffer.from('{"files": ['), 80],
  ['an archive in chunks', tar, bigEntry, 80],
  ['a form in chunks', form, part, 80],
  ['an archive of a form in chunks', form, Buffer.concat([archivePart, bigEntry]), 80],
];

describe('200 MB are refused early, the answer is read whole, and the gateway does not grow by them', () => {
  test.each(bodies)('%s', async (_what, headers, start, mostMiB) => {
    const answer = await flood(service, scans, { authorization: `Bearer ${acme.key}`, ...headers }, megabytes, start);
    expect([answer.status, answer.body.code]).toEqual([413, 'body-too-large']);
    expect(answer.body.detail).toBe(
      `The body of this route holds at most ${most} bytes; send fewer or smaller files, or split the submission by path.`,
    );
    expect(answer.headers.get('connection')).toBe('close');
    expect(answer.sentMiB).toBeLessThanOrEqual(mostMiB);
    expect(await peakMemory(service)).toBeLessThan(400);
  });

  test('whoever has no key is refused before the body is read', async () => {
    const answer = await flood(service, scans, tar, megabytes, bigEntry);
    expect([answer.status, answer.body.code]).toEqual([401, 'key-missing']);
    expect(answer.sentMiB).toBeLessThanOrEqual(8);
  });

  test('so is whoever asks for nothing that is there', async () => {
    const answer = await flood(service, '/v1/%zz', tar, megabytes, bigEntry);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
    expect(answer.sentMiB).toBeLessThanOrEqual(8);
  });
});

const headOf = (headers: Record<string, string>): string =>
  [`POST ${scans} HTTP/1.1`, 'host: x', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ''].join(
    '\r\n',
  );
const bareChunk = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

/** A connection that is refused for its length and keeps sending, chunk after chunk, whatever it is told. */
async function stubborn(headers: Record<string, string>, start: Buffer): Promise<RawConnection & { sent: () => number }> {
  const connection = await openRaw(service);
  const { socket } = connection;
  let sent = 0;
  socket.write(headOf({ authorization: `Bearer ${acme.key}`, 'transfer-encoding': 'chunked', ...headers }));
  socket.write(bareChunk(start));
  const chunk = bareChunk(Buffer.alloc(mebibyte, 0x20));
  const send = (): void => {
    if (socket.destroyed) return;
    sent += 1;
    if (socket.write(chunk)) setImmediate(send);
    else socket.once('drain', send);
  };
  send();
  return { ...connection, sent: () => sent };
}

const isAnswered =
  (client: RawConnection): (() => Promise<boolean>) =>
  () =>
    Promise.resolve(client.received().includes('\r\n\r\n{'));

describe('a client that never stops sending', () => {
  test.each(bodies.slice(3))('%s: is answered, cut off in seconds, and the gateway lives', async (_what, headers, start) => {
    const client = await stubborn(headers, start);
    await until('the client is answered', isAnswered(client));
    const answeredAt = performance.now();
    await client.closed;
    expect(performance.now() - answeredAt).toBeLessThan(8_000);
    const [head = '', body = ''] = client.received().split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1.1 413 .*connection: close/is);
    expect(JSON.parse(body)).toMatchObject({ code: 'body-too-large' } satisfies Partial<Problem>);
    expect(await peakMemory(service)).toBeLessThan(400);
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  });
});

describe('a client that leaves', () => {
  const half = Buffer.from('--b\r\ncontent-disposition: form-data; name="archive"; filename="x.tar"\r\n\r\nhalf a header');
  test.each([
    ['an archive', tar, bigEntry],
    ['a form', form, part],
    ['an archive in a form', form, half],
    ['JSON', json, Buffer.from('{"files": [')],
  ])('in the middle of %s takes nothing along', async (_what, headers, start) => {
    for (const leave of ['resetAndDestroy', 'end'] as const) {
      const { socket, closed } = await openRaw(service);
      socket.write(headOf({ authorization: `Bearer ${acme.key}`, 'transfer-encoding': 'chunked', ...headers }));
      await new Promise((written) => socket.write(bareChunk(start), written));
      socket[leave]();
      await closed;
    }
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  });

  test.each(bodies.slice(4))('after the answer to %s takes nothing along', async (_what, headers, start) => {
    const client = await stubborn(headers, start);
    await until('the client is answered', isAnswered(client));
    client.socket.resetAndDestroy();
    await client.closed;
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  });
});

test('a connection whose small body was read is used again', async () => {
  const { socket, received, closed } = await openRaw(service);
  const body = '{"nonsense": 1}';
  const asking = `${headOf({ authorization: `Bearer ${acme.key}`, ...json, 'content-length': String(body.length) })}${body}`;
  socket.write(asking + asking);
  await until('both are answered', () => Promise.resolve(received().split('HTTP/1.1 400').length === 3));
  expect(received()).not.toMatch(/connection: close/i);
  socket.end();
  await closed;
});

test('the gateway ends promptly with such connections open, and nothing of all that was a bug', async () => {
  const clients = await Promise.all([stubborn(tar, bigEntry), stubborn(form, part)]);
  for (const client of clients) await until('the client is answered', isAnswered(client));
  const asked = performance.now();
  expect(await service.gateway.stop()).toEqual({ code: 0, signal: null });
  expect(performance.now() - asked).toBeLessThan(8_000);
  const bugs = service
    .logs()
    .split('\n')
    .filter((line) => line.includes('"level":50') || line.includes('request failed'));
  expect(bugs).toEqual([]);
  await service.startGateway();
  await service.startWorker();
  const scan = await submit(service, acme.key, 'acme/api', { files: { Dockerfile: good } });
  expect(scan.findings).toContainEqual(expect.objectContaining({ rule: 'dockerfile/sudo', line: 2 }));
});
