import type { Span } from '@plimsoll/model';

/** Turns offsets of a text into lines and columns. */
export class LineMap {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  /** The span between two offsets, the second exclusive. */
  span(start: number, end: number): Span {
    const [from, to] = [this.position(start), this.position(end)];
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  /** The line of an offset, from 1. */
  line(offset: number): number {
    return this.position(offset).line;
  }

  private position(offset: number): { line: number; column: number } {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }
}
