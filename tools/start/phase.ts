const EVERY_MS = 10_000;

/** Does one part of the start: says how long it took, and every ten seconds that `doing` still goes on. */
export async function phase<Result>(
  say: (sentence: string) => void,
  { doing, done, everyMs = EVERY_MS }: { readonly doing: string; readonly done: string; readonly everyMs?: number },
  work: () => Promise<Result>,
): Promise<Result> {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  const telling = setInterval(() => say(`Still ${doing}, ${seconds()} so far ...`), everyMs);
  try {
    const result = await work();
    say(`${done} after ${seconds()}.`);
    return result;
  } finally {
    clearInterval(telling);
  }
}
