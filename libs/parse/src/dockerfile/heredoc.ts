import type { Span } from '@plimsoll/model';
import type { MappedText } from './mapped-text.js';

/** A heredoc of RUN, COPY or ADD: its delimiter and its text, with the tabs of `<<-` removed. */
export interface Heredoc {
  delimiter: string;
  /** True when the delimiter is not quoted, so that variables in the text are expanded. */
  expands: boolean;
  stripsTabs: boolean;
  content: MappedText;
  span: Span;
  isTerminated: boolean;
}

/** What `<<NAME` in an instruction asks for, before its text is read. */
export interface HeredocMark {
  delimiter: string;
  expands: boolean;
  stripsTabs: boolean;
}

/** The heredocs that an instruction's line opens, in order. A mark is a word of its own, as in `cat <<EOF >file`. */
export function heredocMarks(text: string, escape: string): HeredocMark[] {
  if (!text.includes('<<')) return [];
  return shellWords(text, escape).flatMap((word) => {
    const match = /^\d*<<(-?)([^<]+)$/.exec(word);
    if (!match) return [];
    const written = match[2] ?? '';
    const delimiter = written.replace(/["'\\]/g, '');
    return delimiter === '' ? [] : [{ delimiter, expands: delimiter === written, stripsTabs: match[1] === '-' }];
  });
}

/** Words of a line separated by blanks outside of quotes, quotes kept. */
function shellWords(text: string, escape: string): string[] {
  const words: string[] = [];
  let start = -1;
  let quote = '';
  for (let i = 0; i <= text.length; i += 1) {
    const unit = text[i] ?? ' ';
    if (i < text.length && unit === escape && quote !== "'") {
      if (start === -1) start = i;
      i += 1;
    } else if (quote !== '') quote = unit === quote ? '' : quote;
    else if (/\s/.test(unit)) {
      if (start !== -1) words.push(text.slice(start, i));
      start = -1;
    } else {
      if (start === -1) start = i;
      if (unit === '"' || unit === "'") quote = unit;
    }
  }
  if (start !== -1) words.push(text.slice(start));
  return words;
}
