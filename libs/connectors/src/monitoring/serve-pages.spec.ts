import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { servePages, type PageServer } from './serve-pages.js';

let server: PageServer;

beforeAll(async () => {
  server = await servePages('127.0.0.1', 0, {
    '/healthz': { contentType: 'text/plain', text: () => Promise.resolve('ok\n') },
    '/readyz': { contentType: 'text/plain', text: () => Promise.reject(new Error('secret of the database')) },
  });
});
afterAll(() => server?.close());

const ask = async (path: string, method = 'GET') => {
  const answer = await fetch(`${server.url}${path}`, { method });
  return [answer.status, await answer.text()];
};

test('a page answers its text, with and without a query', async () => {
  expect(await ask('/healthz')).toEqual([200, 'ok\n']);
  expect(await ask('/healthz?from=probe')).toEqual([200, 'ok\n']);
});

test('a page that cannot be made is unavailable and does not say why', async () => {
  expect(await ask('/readyz')).toEqual([503, 'not available at the moment\n']);
});

test('nothing else is there, and nothing can be changed', async () => {
  expect(await ask('/toString')).toEqual([404, 'not found\n']);
  expect(await ask('/healthz', 'POST')).toEqual([405, 'read only\n']);
});
