/** Joins the parts of an identity into one key that no other parts give. */
export const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Orders by the first part that differs, in code units, so that every machine and locale sorts alike. */
export function compareParts(left: readonly string[], right: readonly string[]): number {
  for (const [index, part] of left.entries()) {
    const other = right[index] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
