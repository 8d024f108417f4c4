import type { Span } from '@plimsoll/model';

/** One physical line: offsets of its first unit and of the end of its text, without the line break. */
export interface Line {
  start: number;
  end: number;
}

/** A file's text with its line table, so that an offset becomes a line and a column in logarithmic time. */
export class Source {
  readonly text: string;
  readonly lines: readonly Line[];

  constructor(text: string) {
    this.text = text.startsWith('\ufeff') ? text.slice(1) : text;
    this.lines = linesOf(this.text);
  }

  /** The line (from 1) and column (from 1, in UTF-16 units) of an offset. */
  positionOf(offset: number): { line: number; column: number } {
    const row = lastAtMost(this.lines.length, (i) => (this.lines[i]?.start ?? 0) <= offset);
    return { line: row + 1, column: offset - (this.lines[row]?.start ?? 0) + 1 };
  }

  /** The span of the half-open range of offsets. */
  span(start: number, end: number): Span {
    const from = this.positionOf(start);
    const to = this.positionOf(Math.max(start, end));
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }
}

/** The greatest index below `length` whose predicate holds, given that it holds for a prefix; 0 when it holds for none. */
export function lastAtMost(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length;) {
    const feed = text.indexOf('\n', start);
    const next = feed === -1 ? text.length : feed;
    lines.push({ start, end: text[next - 1] === '\r' && next > start ? next - 1 : next });
    start = next + 1;
  }
  return lines;
}
