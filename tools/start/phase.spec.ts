import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { phase } from './phase.ts';

const words = { doing: 'preparing the database', done: 'The database is ready', everyMs: 20 };
const hear = (said: string[]) => (sentence: string) => void said.push(sentence.replace(/\d+\.\d s/, '… s'));

test('a quick part of the start says once how long it took', async () => {
  const said: string[] = [];
  expect(await phase(hear(said), words, () => Promise.resolve(7))).toBe(7);
  expect(said).toEqual(['The database is ready after … s.']);
});

test('a long one says that it goes on, and one that fails says nothing more', async () => {
  const said: string[] = [];
  const heardTwice = async () => {
    while (said.length < 2) await pause(1);
    throw new Error('no space left');
  };
  await expect(phase(hear(said), words, heardTwice)).rejects.toThrow('no space left');
  const heard = said.length;
  await pause(3 * words.everyMs);
  expect(said).toEqual(Array<string>(heard).fill('Still preparing the database, … s so far ...'));
});
