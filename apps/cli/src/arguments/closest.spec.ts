import { expect, test } from '@jest/globals';
import { closest } from './closest.js';

test.each<[string, string | undefined]>([
  ['sevrity', 'severity'],
  ['prof', 'profile'],
  ['fail', 'fail-on'],
  ['colour', undefined],
  ['', undefined],
])('%j most likely means %s', (word, expected) => expect(closest(word, ['severity', 'profile', 'fail-on'])).toBe(expected));
