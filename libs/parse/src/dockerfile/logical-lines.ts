import { limits } from '@plimsoll/model';
import type { Problem } from '@plimsoll/model';
import { heredocMarks } from './heredoc.js';
import type { Heredoc } from './heredoc.js';
import { MappedTextBuilder } from './mapped-text.js';
import type { MappedText } from './mapped-text.js';
import type { Source } from './source.js';

/** One instruction's text with continuations joined, comments dropped and heredocs taken out. */
export interface LogicalLine {
  line: MappedText;
  heredocs: Heredoc[];
  /** The command line together with its heredocs, as a shell reads them; equal to `line` when there are none. */
  whole: MappedText;
  /** Offset just after the instruction's last unit, heredocs included. */
  end: number;
}

export interface LogicalLines {
  lines: LogicalLine[];
  problems: Problem[];
  /** True when the file has more instructions than the limit and the rest was left unread. */
  isCut: boolean;
}

/** Splits a file into instructions. Linear in its length: every physical line is read once. */
export function readLogicalLines(source: Source, escape: string): LogicalLines {
  const reader = new LineReader(source, escape);
  const found: LogicalLines = { lines: [], problems: reader.problems, isCut: false };
  for (let next = reader.next(); next !== undefined; next = reader.next()) {
    if (found.lines.length === limits.instructions) {
      found.isCut = true;
      const message = `The file has more than ${limits.instructions} instructions; the rest was not read`;
      found.problems.push({ code: 'dockerfile-too-many-instructions', message, line: next.line.span(0, 0).line });
      break;
    }
    found.lines.push(next);
  }
  return found;
}

const holdsHeredocs = /^(?:onbuild\s+)?(?:run|copy|add)(?:\s|$)/i;

class LineReader {
  readonly problems: Problem[] = [];
  private row = 0;

  constructor(
    private readonly source: Source,
    private readonly escape: string,
  ) {}

  next(): LogicalLine | undefined {
    while (this.row < this.source.lines.length && this.isSkipped()) this.row += 1;
    if (this.row >= this.source.lines.length) return undefined;
    const builder = new MappedTextBuilder(this.source);
    const start = this.startOf(this.row);
    const endOfLine = this.join(builder, start);
    const line = builder.build();
    const marks = holdsHeredocs.test(line.text) ? heredocMarks(line.text, this.escape) : [];
    if (marks.length === 0) return { line, heredocs: [], whole: line, end: endOfLine };
    builder.append('\n', endOfLine);
    const heredocs = marks.map((mark) => this.heredoc(mark, builder, start));
    return { line, heredocs, whole: builder.build(), end: this.source.lines[this.row - 1]?.end ?? endOfLine };
  }

  /** Joins the physical lines of one instruction; answers the offset after its last unit. */
  private join(builder: MappedTextBuilder, start: number): number {
    let from = start;
    for (let isFirst = true; this.row < this.source.lines.length; this.row += 1, isFirst = false) {
      const line = this.source.lines[this.row] ?? { start: 0, end: 0 };
      if (!isFirst) from = line.start;
      if (!isFirst && this.isSkipped()) continue;
      const cut = this.continuationAt(from, line.end);
      builder.append(this.source.text.slice(from, cut === -1 ? line.end : cut), from);
      if (cut === -1) {
        this.row += 1;
        return this.trimmedEnd(from, line.end);
      }
    }
    return this.source.lines.at(-1)?.end ?? start;
  }

  private heredoc(mark: Omit<Heredoc, 'content' | 'span' | 'isTerminated'>, whole: MappedTextBuilder, start: number): Heredoc {
    const content = new MappedTextBuilder(this.source);
    const first = this.source.lines[this.row]?.start ?? this.source.text.length;
    let end = first;
    for (; this.row < this.source.lines.length; this.row += 1) {
      const line = this.source.lines[this.row] ?? { start: 0, end: 0 };
      const from = mark.stripsTabs ? this.skip(line.start, line.end, '\t') : line.start;
      const text = this.source.text.slice(from, line.end);
      whole.append(text, from).append('\n', line.end);
      end = line.end;
      if (text === mark.delimiter) {
        this.row += 1;
        return { ...mark, content: content.build(), span: this.source.span(first, end), isTerminated: true };
      }
      content.append(text, from).append('\n', line.end);
    }
    const { line } = this.source.positionOf(start);
    if (this.problems.at(-1)?.line !== line)
      this.problems.push({ code: 'dockerfile-heredoc-unterminated', message: 'A heredoc of this instruction has no end', line });
    return { ...mark, content: content.build(), span: this.source.span(first, end), isTerminated: false };
  }

  /** Blank lines and comments, also between continued lines. */
  private isSkipped(): boolean {
    const line = this.source.lines[this.row] ?? { start: 0, end: 0 };
    const at = this.startOf(this.row);
    return at === line.end || this.source.text[at] === '#';
  }

  private startOf(row: number): number {
    const line = this.source.lines[row] ?? { start: 0, end: 0 };
    return this.skip(line.start, line.end, ' \t\v\f\r');
  }

  private skip(start: number, end: number, units: string): number {
    let at = start;
    while (at < end && units.includes(this.source.text[at] ?? '')) at += 1;
    return at;
  }

  private trimmedEnd(start: number, end: number): number {
    let at = end;
    while (at > start && ' \t'.includes(this.source.text[at - 1] ?? '')) at -= 1;
    return at;
  }

  /** Offset of the escape that continues a line, or -1: an escape at the end, blanks allowed, that is not itself escaped. */
  private continuationAt(start: number, end: number): number {
    const last = this.trimmedEnd(start, end) - 1;
    if (last < start || this.source.text[last] !== this.escape) return -1;
    return this.source.text[last - 1] === this.escape && last > start ? -1 : last;
  }
}
