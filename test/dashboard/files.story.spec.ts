import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request, { type Response } from 'supertest';
import { Service } from '../service/index.ts';

const dist = fileURLToPath(new URL('../../apps/dashboard/dist/', import.meta.url));
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

let service: Service;

beforeAll(async () => {
  service = await Service.start({ worker: false });
}, 60_000);
afterAll(() => service?.stop());

const get = (path: string) => request(service.url).get(path);

test.each([
  '/',
  '/findings',
  '/findings?severity=high&after=x',
  '/findings/1',
  '/projects',
  '/projects/a%2Fb',
  '/rules/a%2Fb',
  '/frameworks',
  '/frameworks/x',
])('%s is the page, asked for anew each time, under a strict policy', async (path) => {
  const answer = await get(path).expect(200);
  expect(answer.text).toBe(readFileSync(`${dist}index.html`, 'utf8'));
  expect(answer.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expect(answer.text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=|https?:/);
  await get(path).set('if-none-match', String(answer.headers.etag)).expect(304);
});

test('every file that the page loads never changes, and comes under gzip to whoever takes it', async () => {
  const names = readdirSync(`${dist}assets`);
  expect(names.length).toBeGreaterThanOrEqual(3);
  for (const name of names) {
    const bytes = readFileSync(`${dist}assets/${name}`);
    for (const encoding of ['gzip', 'identity', 'gzip;q=0']) {
      const answer = await get(`/assets/${name}`).set('accept-encoding', encoding).buffer().parse(asBuffer).expect(200);
      expect((answer.body as Buffer).equals(bytes)).toBe(true);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(answer.headers['vary']).toBe('accept-encoding');
      expect(answer.headers['content-encoding']).toBe(encoding === 'gzip' ? 'gzip' : undefined);
    }
  }
});

test.each([
  '/assets/none.js',
  '/assets/..%2Finputs.json',
  '/assets/..%2f..%2fpackage.json',
  '/inputs.json',
  '/v1/none',
  '/v1',
  '/graphql/x',
  '/rules',
  '/findings/a/b',
  '/index.html',
])('%s is not there, in the words of every other refusal', async (path) => {
  const answer = await get(path).expect(404);
  expect(answer.headers['content-type']).toMatch('application/problem+json');
  expect(answer.body).toMatchObject({ code: 'not-found', status: 404 });
});

test('another method is refused as everywhere', async () => {
  const answer = await request(service.url).post('/findings').expect(405);
  expect(answer.headers.allow).toBe('GET, HEAD');
});

function asBuffer(answer: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = answer as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
