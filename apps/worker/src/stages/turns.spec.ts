import { expect, test } from '@jest/globals';
import { Turns } from './turns.js';

/** Takes turns in the given order and writes when each came and went. */
function playing(turns: Turns) {
  const story: string[] = [];
  const leaves = new Map<string, () => void>();
  return {
    story,
    async come(name: string, alone = false): Promise<void> {
      void turns.take(alone).then((leave) => (story.push(`${name} runs`), leaves.set(name, leave)));
      await Promise.resolve();
    },
    async go(name: string): Promise<void> {
      story.push(`${name} ends`);
      leaves.get(name)?.();
      await Promise.resolve();
    },
  };
}

test('those who mind nobody run beside each other', async () => {
  const { story, come } = playing(new Turns());
  await come('a');
  await come('b');
  expect(story).toEqual(['a runs', 'b runs']);
});

test('who must be alone waits for the running ones, and later ones wait for it', async () => {
  const { story, come, go } = playing(new Turns());
  await come('a');
  await come('b');
  await come('suspect', true);
  await come('c');
  await go('a');
  await go('b');
  await go('suspect');
  expect(story).toEqual(['a runs', 'b runs', 'a ends', 'b ends', 'suspect runs', 'suspect ends', 'c runs']);
});

test('two who must be alone run one after the other', async () => {
  const { story, come, go } = playing(new Turns());
  await come('first', true);
  await come('second', true);
  await go('first');
  await go('second');
  expect(story).toEqual(['first runs', 'first ends', 'second runs', 'second ends']);
});
