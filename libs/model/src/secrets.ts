import { isSecretName } from './secrets-names.js';
import { maskLine } from './secrets-assignments.js';
import type { Hide } from './secrets-assignments.js';
import { isPlaceholder } from './secrets-placeholders.js';
import { replaceTokens } from './secrets-tokens.js';

export { isSecretName } from './secrets-names.js';
export { looksLikeSecret } from './secrets-tokens.js';

/** What stands in the place of a secret. */
export const secretMask = '***';

/** A text with its secrets masked line by line (it keeps its number of lines), and the values that were taken out. */
export interface MaskedText {
  text: string;
  values: string[];
}

/** The text with every secret replaced by `***`; placeholders such as `${VAR}` or `<your-password>` stay. Linear in its length. */
export const maskSecrets = (text: string): string => maskSecretsOf(text).text;

/** As `maskSecrets`, with the values that were masked, so that they can be looked for elsewhere. */
export function maskSecretsOf(text: string): MaskedText {
  const values = new Set<string>();
  const hide: Hide = (value) => {
    if (value !== secretMask) values.add(value);
    return secretMask;
  };
  const masker = new LineMasker(hide);
  const lines = text.split('\n');
  const masked = lines.map((line, i) => masker.mask(line, lines, i));
  return { text: masked.join('\n'), values: [...values] };
}

const keyBegin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----/;
const keyEnd = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----/;
const blockScalar = /^(\s*)((?:-\s+)*)["']?([\w./-]{1,200})["']?\s*:\s*(?:[&!][\w./-]+\s+)?[|>][-+\d]*\s*(?:#.*)?$/;
const namePair = /^(\s*)(?:-\s+)?["']?name["']?\s*:\s*["']?([\w.-]{1,200})["']?,?\s*$/;
const valuePair = /^(\s*(?:-\s+)?["']?(?:value|default)["']?\s*:\s*)(.*?)(\s*,?\s*)$/;

/** Masks line after line, and remembers what earlier lines opened: a private key, a block scalar, a variable named as a secret. */
class LineMasker {
  private inKey = false;
  /** The indent of the key whose block scalar is a secret; -1 outside of one. */
  private scalarIndent = -1;
  private secretVariable = false;
  private continuesSecret = false;

  constructor(private readonly hide: Hide) {}

  mask(line: string, lines: readonly string[], at: number): string {
    if (this.inKey || keyBegin.test(line)) return this.maskKey(line);
    if (this.scalarIndent !== -1) {
      const indent = indentOf(line);
      if (line.trim() === '') return line;
      if (indent > this.scalarIndent) return line.slice(0, indent) + this.whole(line.slice(indent));
      this.scalarIndent = -1;
    }
    const named = this.maskNamedValue(line, lines, at);
    const continued = this.continuesSecret ? this.maskContinued(named) : named;
    this.open(line);
    return replaceTokens(maskLine(maskNamedInline(continued, this.hide), this.hide), this.hide);
  }

  private maskKey(line: string): string {
    const begin = keyBegin.exec(line);
    const from = begin ? begin.index + begin[0].length : indentOf(line);
    const end = keyEnd.exec(line.slice(from));
    this.inKey = end === null && (this.inKey || !line.includes('\\n'));
    const body = end === null ? line.slice(from) : line.slice(from, from + end.index);
    const tail = end === null ? '' : line.slice(from + end.index);
    return maskLine(line.slice(0, from), this.hide) + (body.trim() === '' ? body : this.hide(body)) + tail;
  }

  /** `- name: DB_PASSWORD` and `value: ...` are two lines of one variable, in either order. */
  private maskNamedValue(line: string, lines: readonly string[], at: number): string {
    const startsItem = /^\s*(?:-\s|\{|\})/.test(line);
    const name = namePair.exec(line);
    if (startsItem || name) this.secretVariable = name !== null && isSecretName(name[2] ?? '');
    const pair = valuePair.exec(line);
    if (pair === null || !(this.secretVariable || nameFollows(lines, at))) return line;
    const raw = pair[2] ?? '';
    const scalar = /^[|>][-+\d]*$/.test(raw);
    if (scalar) this.scalarIndent = indentOf(line);
    return scalar ? line : `${pair[1]}${this.quoted(raw)}${pair[3]}`;
  }

  private open(line: string): void {
    const block = blockScalar.exec(line);
    if (block && isSecretName(block[3] ?? '')) this.scalarIndent = (block[1] ?? '').length + (block[2] ?? '').length;
    const continued = /(?:^|\s)-{0,2}([A-Za-z_][\w-]{0,200})[\s=]+\\\s*$/.exec(line.slice(-300));
    this.continuesSecret = continued !== null && isSecretName(continued[1] ?? '');
  }

  private maskContinued(line: string): string {
    return line.replace(
      /^(\s*)("[^"]*"|'[^']*'|[^\s"'&|;#\\-][^\s"']*)/,
      (_all: string, lead: string, raw: string) => lead + this.quoted(raw),
    );
  }

  private quoted(raw: string): string {
    const quote = /^(["'])([^]*)\1$/.exec(raw);
    return quote ? `${quote[1]}${this.whole(quote[2] ?? '')}${quote[1]}` : this.whole(raw);
  }

  private whole = (value: string): string => (isPlaceholder(value) ? value : this.hide(value));
}

const inlineNamed =
  /(["']?\bname["']?\s*:\s*["']?)([\w.-]{1,200})(["']?\s*,\s*["']?value["']?\s*:\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s,{}"']+)/g;

/** `{name: DB_PASSWORD, value: ...}` on one line. */
const maskNamedInline = (line: string, hide: Hide): string =>
  line.includes('value')
    ? line.replace(inlineNamed, (all: string, lead: string, name: string, gap: string, raw: string) => {
        const inner = raw.replace(/^["']|["']$/g, '');
        return isSecretName(name) && !isPlaceholder(inner) ? lead + name + gap + raw.replace(inner, () => hide(inner)) : all;
      })
    : line;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** True when one of the next two lines of the same item names a secret. */
function nameFollows(lines: readonly string[], at: number): boolean {
  for (const next of lines.slice(at + 1, at + 3)) {
    if (/^\s*-\s/.test(next)) return false;
    const name = namePair.exec(next);
    if (name) return isSecretName(name[2] ?? '');
  }
  return false;
}
