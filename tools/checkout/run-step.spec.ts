import { expect, test } from '@jest/globals';
import { runStep } from './run-step.mjs';

const node = (script: string) => [process.execPath, ['-e', script]] as const;
const run = async ([command, args]: ReturnType<typeof node>, timeoutMs = 30_000) => {
  const said: string[] = [];
  const say = (sentence: string) => said.push(sentence.replace(/\d+\.\d s/, '… s'));
  return { ...(await runStep(command, args, { doing: 'waiting', timeoutMs, everyMs: 50, say })), said };
};

test('a step that takes long says so until it ends, a quick one says nothing', async () => {
  const slow = await run(node('setTimeout(() => process.exit(3), 400)'));
  expect([slow.code, slow.late, slow.said[0]]).toEqual([3, false, 'Still waiting, … s so far ...']);
  expect((await runStep(...node(''), { doing: 'waiting', timeoutMs: 30_000, say: () => expect(true).toBe(false) })).code).toBe(0);
});

test('a step that never ends is ended, and one that cannot be run says why', async () => {
  expect(await run(node('setInterval(() => {}, 1000)'), 300)).toMatchObject({ code: 1, late: true });
  const { code, error } = await runStep('/no/such/program', [], { doing: 'waiting', timeoutMs: 30_000 });
  expect([code, error?.message]).toEqual([1, 'spawn /no/such/program ENOENT']);
});
