import { YAMLException, parseEvents } from 'js-yaml';
import type { Event } from 'js-yaml';
import { limits } from '@plimsoll/model';

/** Bytes that one file may cost in repeated attempts, so that a file full of oddities stays cheap. */
const attemptBudget = 20_000_000;

/** Events of a text, and the text that their offsets belong to: as long as the given one, with some white space exchanged. */
export interface TolerantEvents {
  events: Event[];
  text: string;
}

/**
 * Parses YAML as the parser of Go does, which Compose and Kubernetes use: inside brackets and quotes a line may begin left of its
 * parent. Throws YAMLException, whose offsets are those of the given text.
 */
export function tolerantEvents(given: string): TolerantEvents {
  let text = given;
  for (let spent = given.length; ; spent += given.length) {
    try {
      // The parser counts the stream and a scalar as levels too; the budget counts collections, and is the stricter of the two.
      return { events: parseEvents(text, { maxDepth: limits.depth + 2 }), text };
    } catch (error) {
      const joined = spent < attemptBudget ? joinLineAt(text, error) : undefined;
      if (joined === undefined) throw error;
      text = joined;
    }
  }
}

/** The text with the line that is not indented enough joined to the one above it; undefined when something else is wrong. */
function joinLineAt(text: string, error: unknown): string | undefined {
  if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation') return undefined;
  const at = error.mark?.position ?? 0;
  const newline = text.lastIndexOf('\n', at - 1);
  if (newline === -1) return undefined;
  const above = text.lastIndexOf('\n', newline - 1) + 1;
  const comment = commentIn(text.slice(above, newline));
  const from = comment === -1 ? newline : above + comment;
  const blank = text.slice(from, at).replace(/[^]/g, ' ');
  return text.slice(0, from) + blank + text.slice(at);
}

/** Where a comment begins in a line, quotes taken into account; -1 without one. */
function commentIn(line: string): number {
  let quote = '';
  for (let i = 0; i < line.length; i += 1) {
    const char = line[i] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '#' && (i === 0 || /\s/.test(line[i - 1] ?? ''))) return i;
  }
  return -1;
}
