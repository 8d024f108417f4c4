import type { Scope } from './scope.js';

/** A longer value is not followed: variables that double each other would grow without end. */
const longestValue = 4_096;
const deepestNesting = 20;

/** The value of a word after quotes, escapes and variables; undefined when the file does not say. */
export function expandWord(raw: string, scope: Scope, escape: string): string | undefined {
  if (!/["'$\\`]/.test(raw)) return raw;
  return new Expansion(raw, scope, escape).run();
}

/** The value of a word after quotes and escapes, variables left as written. */
export function unquote(raw: string, escape: string): string {
  let value = '';
  let quote = '';
  for (let i = 0; i < raw.length; i += 1) {
    const unit = raw[i] ?? '';
    if (unit === escape && quote !== "'" && i + 1 < raw.length) {
      i += 1;
      value += quote === '"' && !`"$${escape}`.includes(raw[i] ?? '') ? unit + raw[i] : raw[i];
    } else if (quote === '' && (unit === '"' || unit === "'")) quote = unit;
    else if (unit === quote) quote = '';
    else value += unit;
  }
  return value;
}

/** Names of the variables that a word refers to, each once, in order. */
export function referencesIn(raw: string): string[] {
  return [...new Set([...raw.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map((match) => match[1] ?? ''))];
}

/** Reads a word from left to right once; what cannot be known turns the whole word unknown. */
class Expansion {
  private at = 0;
  private length = 0;

  constructor(
    private readonly raw: string,
    private readonly scope: Scope,
    private readonly escape: string,
  ) {}

  run(): string | undefined {
    return this.until('', 0);
  }

  /** Reads to the closing unit (or the end) and passes it. */
  private until(close: string, depth: number): string | undefined {
    let value: string | undefined = '';
    let quote = '';
    for (; this.at < this.raw.length && (quote !== '' || this.raw[this.at] !== close);) {
      const unit = this.raw[this.at] ?? '';
      let piece: string | undefined = '';
      if (quote === "'") {
        if (unit === "'") quote = '';
        else piece = unit;
        this.at += 1;
      } else if (unit === this.escape) piece = this.escaped(quote);
      else if (unit === '$') piece = this.variable(depth);
      else {
        this.at += 1;
        if (unit === quote) quote = '';
        else if (quote === '' && (unit === '"' || unit === "'")) quote = unit;
        else piece = unit;
      }
      value = this.join(value, piece);
    }
    if (close !== '') this.at += 1;
    return value;
  }

  private join(value: string | undefined, piece: string | undefined): string | undefined {
    if (value === undefined || piece === undefined) return undefined;
    this.length += piece.length;
    return this.length > longestValue + this.raw.length ? undefined : value + piece;
  }

  private escaped(quote: string): string {
    const next = this.raw[this.at + 1] ?? '';
    this.at += 2;
    return quote === '"' && !`"$${this.escape}`.includes(next) ? this.escape + next : next;
  }

  private variable(depth: number): string | undefined {
    this.at += 1;
    if (this.raw[this.at] === '{') return this.braced(depth);
    const name = /^(?:[A-Za-z_]\w*|[0-9@*#?$!-])/.exec(this.raw.slice(this.at, this.at + 256))?.[0] ?? '';
    if (name === '') return '$';
    this.at += name.length;
    return this.valueOf(name);
  }

  private braced(depth: number): string | undefined {
    this.at += 1;
    const name = /^[A-Za-z_]\w*/.exec(this.raw.slice(this.at, this.at + 256))?.[0] ?? '';
    this.at += name.length;
    const operator = /^(?:}|:?[-+?])/.exec(this.raw.slice(this.at, this.at + 2))?.[0] ?? '';
    this.at += operator.length;
    if (name !== '' && operator === '}') return this.valueOf(name);
    if (depth === deepestNesting) {
      this.at = this.raw.length;
      return undefined;
    }
    const before = this.length;
    const word = this.until('}', depth + 1);
    this.length = before;
    return name === '' || operator === '' ? undefined : this.choose(name, operator, word);
  }

  private choose(name: string, operator: string, word: string | undefined): string | undefined {
    const known = this.scope.lookup(name);
    if (known.state === 'unknown') return undefined;
    const isSet = known.state === 'set' && (known.value !== '' || !operator.startsWith(':'));
    if (operator.endsWith('+')) return isSet ? word : '';
    if (isSet) return this.valueOf(name);
    return operator.endsWith('-') ? word : undefined;
  }

  private valueOf(name: string): string | undefined {
    const known = this.scope.lookup(name);
    return known.state === 'set' ? known.value : undefined;
  }
}
