/** States what must be true; its failure is a bug of ours and is thrown as one. */
export function invariant(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${sentence}`);
}
