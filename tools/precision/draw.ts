/** One finding as the drawing needs it; whatever else it says is handed through. */
interface Drawable {
  rule: string;
  file: string;
}

/** At most so many of one rule, so that what hits everywhere does not crowd out what hits once. */
const perRule = 2;

/** Draws findings at random: at most two of a rule and one of a file. The same seed and findings give the same draw. */
export function draw<Finding extends Drawable>(findings: readonly Finding[], count: number, seed: number): Finding[] {
  const random = randomOf(seed);
  const urn = [...findings];
  const drawn: Finding[] = [];
  const files = new Set<string>();
  const rules = new Map<string, number>();
  while (urn.length > 0 && drawn.length < count) {
    const index = Math.floor(random() * urn.length);
    const finding = urn[index]!;
    urn[index] = urn.at(-1)!;
    urn.pop();
    const ofRule = rules.get(finding.rule) ?? 0;
    if (ofRule === perRule || files.has(finding.file)) continue;
    rules.set(finding.rule, ofRule + 1);
    files.add(finding.file);
    drawn.push(finding);
  }
  return drawn;
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
