import { expect, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import { waitSeconds } from './wait-seconds.js';

test('waitSeconds: a wait of the limit is granted, a longer one is cut to it', () => {
  expect(waitSeconds(`wait=${limits.waitSeconds}`)).toBe(limits.waitSeconds);
  expect(waitSeconds(`wait=${limits.waitSeconds + 1}`)).toBe(limits.waitSeconds);
  expect(waitSeconds('wait=999999')).toBe(limits.waitSeconds);
});

test.each([
  [undefined, 0],
  ['', 0],
  ['respond-async', 0],
  ['wait=-1', 0],
  ['await=5', 0],
  ['respond-async, wait=5', 5],
  ['respond-async;WAIT = "7"', 7],
  [['respond-async', 'wait=9'], 9],
])('%j asks for %d seconds', (prefer, seconds) => {
  expect(waitSeconds(prefer)).toBe(seconds);
});
