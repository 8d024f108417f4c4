import type { Span } from '@plimsoll/model';
import { lastAtMost } from './source.js';
import type { Source } from './source.js';

/** From offsets of a derived text to offsets of the file: pieces that begin at `at` came from `from` onwards. */
interface Pieces {
  at: number[];
  from: number[];
}

/** A text that was put together from stretches of a file (continuations joined, escapes decoded) and knows where each unit came from. */
export class MappedText {
  constructor(
    readonly text: string,
    private readonly source: Source,
    private readonly pieces: Pieces,
    private readonly shift = 0,
  ) {}

  /** The file's offset of a unit of this text. */
  offsetOf(index: number): number {
    const { at, from } = this.pieces;
    const position = index + this.shift;
    const piece = lastAtMost(at.length, (i) => (at[i] ?? 0) <= position);
    return (from[piece] ?? 0) + position - (at[piece] ?? 0);
  }

  /** The file's span of a half-open range of this text. */
  span(start: number, end: number): Span {
    const first = this.offsetOf(start);
    return this.source.span(first, end > start ? this.offsetOf(end - 1) + 1 : first);
  }

  slice(start: number, end: number = this.text.length): MappedText {
    return new MappedText(this.text.slice(start, end), this.source, this.pieces, this.shift + start);
  }

  /** The longest stretch from `start` that is one stretch of the file too. */
  runFrom(start: number, limit: number): { end: number; offset: number } {
    const { at, from } = this.pieces;
    const position = start + this.shift;
    const piece = lastAtMost(at.length, (i) => (at[i] ?? 0) <= position);
    const end = Math.min(limit, (at[piece + 1] ?? Infinity) - this.shift);
    return { end, offset: (from[piece] ?? 0) + position - (at[piece] ?? 0) };
  }

  /** A builder of texts from the same file. */
  builder(): MappedTextBuilder {
    return new MappedTextBuilder(this.source);
  }
}

/** Appends stretches of a file; neighbours that continue each other share one piece. */
export class MappedTextBuilder {
  private readonly chunks: string[] = [];
  private readonly pieces: Pieces = { at: [], from: [] };
  private length = 0;
  private next = -1;

  constructor(private readonly source: Source) {}

  /** Appends a text that stands at an offset of the file; a text of another length there (a decoded escape) maps to its start. */
  append(text: string, offset: number): this {
    if (text === '') return this;
    if (offset !== this.next) {
      this.pieces.at.push(this.length);
      this.pieces.from.push(offset);
    }
    this.chunks.push(text);
    this.length += text.length;
    this.next = offset + text.length;
    return this;
  }

  /** Appends units of another text of the same file, keeping where each came from. */
  appendFrom(other: MappedText, start: number, end: number): this {
    for (let i = start; i < end;) {
      const run = other.runFrom(i, end);
      this.append(other.text.slice(i, run.end), run.offset);
      i = run.end;
    }
    return this;
  }

  build(): MappedText {
    return new MappedText(this.chunks.join(''), this.source, this.pieces);
  }
}
