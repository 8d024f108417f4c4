/** A text after Compose's interpolation. A variable without a default stays as `${NAME}` and is listed in `unknown`. */
export interface Interpolated {
  text: string;
  unknown: string[];
}

const variable = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?+])((?:[^{}]|\$\{(?:[^{}]|\$\{[^{}]*\})*\})*))?\})/g;

/**
 * Replaces `$VAR` and `${VAR:-default}` as Compose does when no variable is set: a default counts as the value, `$$` is a dollar,
 * everything else (`${VAR}`, `${VAR:?error}`, `${VAR:+other}`) is unknown.
 */
export function interpolate(text: string): Interpolated {
  if (!text.includes('$')) return { text, unknown: [] };
  const unknown: string[] = [];
  const result = text.replace(variable, (all: string, bare?: string, braced?: string, sign?: string, word?: string) => {
    if (all === '$$') return '$';
    if (sign === ':-' || sign === '-') {
      const inner = interpolate(word ?? '');
      unknown.push(...inner.unknown);
      return inner.text;
    }
    const name = bare ?? braced ?? '';
    unknown.push(name);
    return `\${${name}}`;
  });
  return { text: result, unknown };
}

/** Why a text with unknown variables has no known value. */
export const unsetReason = (unknown: readonly string[]): string =>
  `The value depends on ${[...new Set(unknown)].map((name) => `\${${name}}`).join(', ')}, which this file does not set.`;
