import type { MappedText } from './mapped-text.js';
import type { Range } from './words.js';

/** One string of a JSON array: its value with the origin of each unit, and its range with the quotes. */
export interface JsonString {
  value: MappedText;
  range: Range;
}

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const blanks = ' \t\r\n';

/** Reads a JSON array of strings that fills the rest of a text; undefined when it is anything else, which Docker takes as shell form. */
export function readJsonStrings(text: MappedText, from: number): JsonString[] | undefined {
  const scanner = new Scanner(text, from);
  if (!scanner.take('[')) return undefined;
  const strings: JsonString[] = [];
  if (scanner.take(']')) return scanner.isAtEnd() ? strings : undefined;
  do {
    const string = scanner.string();
    if (string === undefined) return undefined;
    strings.push(string);
  } while (scanner.take(','));
  return scanner.take(']') && scanner.isAtEnd() ? strings : undefined;
}

class Scanner {
  constructor(
    private readonly text: MappedText,
    private at: number,
  ) {}

  take(unit: string): boolean {
    this.skip();
    if (this.text.text[this.at] !== unit) return false;
    this.at += 1;
    return true;
  }

  isAtEnd(): boolean {
    this.skip();
    return this.at === this.text.text.length;
  }

  string(): JsonString | undefined {
    this.skip();
    const { text } = this.text;
    if (text[this.at] !== '"') return undefined;
    const start = this.at;
    const value = this.text.builder();
    for (this.at += 1; text[this.at] !== '"';) {
      const plain = this.at;
      while (this.at < text.length && text[this.at] !== '"' && text[this.at] !== '\\') this.at += 1;
      value.appendFrom(this.text, plain, this.at);
      if (this.at >= text.length) return undefined;
      if (text[this.at] !== '\\') continue;
      const decoded = this.escape();
      if (decoded === undefined) return undefined;
      value.append(decoded.text, this.text.offsetOf(this.at));
      this.at += decoded.length;
    }
    this.at += 1;
    return { value: value.build(), range: { start, end: this.at } };
  }

  private escape(): { text: string; length: number } | undefined {
    const unit = this.text.text[this.at + 1] ?? '';
    const simple = escapes[unit];
    if (simple !== undefined) return { text: simple, length: 2 };
    const code = /^u([0-9a-fA-F]{4})/.exec(this.text.text.slice(this.at + 1, this.at + 6));
    return code ? { text: String.fromCharCode(parseInt(code[1] ?? '', 16)), length: 6 } : undefined;
  }

  private skip(): void {
    while (this.at < this.text.text.length && blanks.includes(this.text.text[this.at] ?? '')) this.at += 1;
  }
}
