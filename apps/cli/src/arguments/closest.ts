/** The candidate that a misspelt word most likely means: at most a third of its letters differ; undefined when none is near. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const far = Math.max(1, Math.floor(word.length / 3)) + 1;
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: isPrefix(word, candidate) ? 1 : editDistance(word, candidate) }))
    .filter(({ distance }) => distance < far)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

/** ` Did you mean X?`, or nothing when no candidate is near. */
export function hint(word: string, candidates: readonly string[], prefix = ''): string {
  const candidate = closest(word, candidates);
  return candidate === undefined ? '' : ` Did you mean ${prefix}${candidate}?`;
}

const isPrefix = (word: string, candidate: string): boolean => word.length > 1 && candidate.startsWith(word);

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
