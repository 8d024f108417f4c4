import { setTimeout } from 'node:timers/promises';

/** Looks again and again until it is so; rejects with the sentence when the time (30 s, in ms) is over. */
export async function until(sentence: string, isSo: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`after ${withinMs} ms it is still not so that ${sentence}`);
    await setTimeout(50);
  }
}
