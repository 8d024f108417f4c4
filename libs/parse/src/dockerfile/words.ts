import type { MappedText } from './mapped-text.js';

/** A half-open range of an instruction's text. */
export interface Range {
  start: number;
  end: number;
}

const blank = /\s/;

/** Ranges separated by blanks, quotes not heeded: how Docker splits FROM, COPY, ADD, EXPOSE and VOLUME. */
export function blankSeparated(text: string, from: number): Range[] {
  const ranges: Range[] = [];
  for (let i = from; i < text.length; i += 1) {
    if (blank.test(text[i] ?? '')) continue;
    const start = i;
    while (i < text.length && !blank.test(text[i] ?? '')) i += 1;
    ranges.push({ start, end: i });
  }
  return ranges;
}

/** Ranges separated by blanks outside of quotes: how Docker splits ENV, ARG and LABEL. */
export function quotedWords(text: string, from: number, escape: string): Range[] {
  const ranges: Range[] = [];
  let start = -1;
  let quote = '';
  for (let i = from; i < text.length; i += 1) {
    const unit = text[i] ?? '';
    if (start === -1 && blank.test(unit)) continue;
    if (start === -1) start = i;
    if (unit === escape && quote !== "'") i += 1;
    else if (quote !== '') quote = unit === quote ? '' : quote;
    else if (unit === '"' || unit === "'") quote = unit;
    else if (blank.test(unit)) {
      ranges.push({ start, end: i });
      start = -1;
    }
  }
  if (start !== -1) ranges.push({ start, end: text.length });
  return ranges;
}

/** The offset of the first unit from `from` on that is not blank. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && blank.test(text[at] ?? '')) at += 1;
  return at;
}

/** The range from `from` to the end of the text without blanks around it. */
export function rest(text: string, from: number): Range {
  const start = skipBlanks(text, from);
  let end = text.length;
  while (end > start && blank.test(text[end - 1] ?? '')) end -= 1;
  return { start, end };
}

/** The text of a range. */
export const textAt = (text: MappedText, range: Range): string => text.text.slice(range.start, range.end);
