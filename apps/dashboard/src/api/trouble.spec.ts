import { expect, test } from '@jest/globals';
import { pauseBeforeRetry, Trouble } from './trouble.ts';

const refused = (status: number, retryAfter?: number) => new Trouble({ title: 't', detail: 'd', status, retryAfter });

test('the service is asked again by itself after a brief pause that it asked for', () => {
  expect([refused(503, 2), refused(429, 5)].map(pauseBeforeRetry)).toEqual([2_000, 5_000]);
});

test.each([
  ['a longer pause is told to the reader, who decides', refused(429, 6)],
  ['what has no time to wait for is not asked again', refused(404)],
  ['nor is a key that is none', refused(401)],
  ['nor a bug of the page', new TypeError('x is undefined')],
])('%s', (_what, error) => {
  expect(pauseBeforeRetry(error)).toBeUndefined();
});
