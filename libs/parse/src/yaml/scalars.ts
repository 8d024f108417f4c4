const truths = new Set(['true', 'yes', 'on', 'y']);
const falsehoods = new Set(['false', 'no', 'off', 'n']);

/**
 * A boolean as YAML 1.1 spells it, which is what the Kubernetes API machinery reads and what Compose casts: `yes`, `on`, `True`;
 * undefined for anything else.
 */
export function booleanOf(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (truths.has(word)) return true;
  return falsehoods.has(word) ? false : undefined;
}

/** A whole number in decimal, octal (`0o17`, `017`) or hexadecimal; undefined for anything else. */
export function integerOf(text: string): number | undefined {
  const plain = text.replaceAll('_', '');
  if (/^[-+]?(?:0|[1-9]\d*)$/.test(plain)) return Number(plain);
  if (/^0x[\da-f]+$/i.test(plain)) return Number.parseInt(plain.slice(2), 16);
  const octal = /^0o?([0-7]+)$/.exec(plain);
  return octal === null ? undefined : Number.parseInt(octal[1] ?? '', 8);
}
