import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { serverOptions } from './server-options.js';

const requestMs = 1_000;
const server = fastify(serverOptions(requestMs));
server.post('/', (request) => Promise.resolve(request.body));

let url = '';

beforeAll(async () => {
  url = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

/** Sends a request whose body stops for `pauseMs` before its last byte; gives all that is answered. */
async function askSlowly(pauseMs: number): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  const closed = once(socket, 'close');
  socket.write('POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{');
  await Promise.race([setTimeout(pauseMs), closed]);
  if (socket.writable) socket.write('}');
  await closed;
  return text;
}

test('requestMs: a request that arrives within the limit is answered', async () => {
  expect(await askSlowly(requestMs / 4)).toMatch(/^HTTP\/1.1 200 [^]*\{\}$/);
});

test('requestMs: a request that takes longer is told so, and its connection ends', async () => {
  const before = performance.now();
  const answer = await askSlowly(20 * requestMs);
  expect(performance.now() - before).toBeLessThan(3 * requestMs);
  expect(answer).toMatch(/^HTTP\/1.1 408 [^]*content-type: application\/problem\+json[^]*"code":"request-timeout"/);
});
