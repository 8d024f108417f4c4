import { expect, test } from '@jest/globals';
import { Batches } from './batches.js';

/** Answers each id with itself in capitals, and notes what it was asked. */
function answering(asked: string[][]) {
  return (ids: readonly string[]): Promise<Map<string, string>> => {
    asked.push([...ids]);
    return Promise.resolve(new Map(ids.filter((id) => id !== 'unknown').map((id) => [id, id.toUpperCase()])));
  };
}

test('one question about many things is answered at once, and about the same thing once', async () => {
  const [batches, asked]: [Batches, string[][]] = [new Batches(), []];
  const load = (id: string) => batches.load('capitals', id, answering(asked));
  expect(await Promise.all(['a', 'b', 'a', 'unknown'].map(load))).toEqual(['A', 'B', 'A', undefined]);
  expect(await load('b')).toBe('B');
  expect(asked).toEqual([['a', 'b', 'unknown']]);
});

test('two questions are answered apart', async () => {
  const [batches, asked]: [Batches, string[][]] = [new Batches(), []];
  await Promise.all(['first 5', 'first 6'].map((question) => batches.load(question, 'a', answering(asked))));
  expect(asked).toEqual([['a'], ['a']]);
});

test('another request knows nothing of it', async () => {
  const asked: string[][] = [];
  for (const batches of [new Batches(), new Batches()]) await batches.load('capitals', 'a', answering(asked));
  expect(asked).toEqual([['a'], ['a']]);
});
