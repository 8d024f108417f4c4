import type { Pair } from './instruction.js';
import { anchorOf, expandedWord, keyOf, note } from './parse-state.js';
import type { Reading } from './parse-state.js';
import { quotedWords, rest, skipBlanks } from './words.js';
import type { Range } from './words.js';

/** The pairs of ENV and LABEL: `KEY=value ...`, or the old `KEY the rest of the line`. */
export function readPairs(reading: Reading): Pair[] {
  const { text } = reading.line;
  const words = quotedWords(text, reading.from, reading.at.escape);
  const first = words[0];
  if (first === undefined) return [];
  if (!text.slice(first.start, first.end).includes('=')) return [oldForm(reading, first)];
  return words.map((word) => pairOf(reading, word));
}

/** The pairs of ARG: names with or without a default. */
export const readArguments = (reading: Reading): Pair[] =>
  quotedWords(reading.line.text, reading.from, reading.at.escape).map((word) => pairOf(reading, word));

function pairOf(reading: Reading, word: Range): Pair {
  const sign = reading.line.text.slice(word.start, word.end).indexOf('=');
  const hasValue = sign !== -1;
  const equals = word.start + sign;
  const key = keyOf(reading, { start: word.start, end: hasValue ? equals : word.end });
  const anchor = anchorOf(reading.at.stageAnchor, reading.keyword, key);
  if (!hasValue && reading.keyword !== 'ARG') note(reading, 'dockerfile-pair-invalid', `${reading.keyword} has a word without =`);
  const value = hasValue ? expandedWord(reading, { start: equals + 1, end: word.end }, anchor) : undefined;
  return { key, value, anchor, span: reading.line.span(word.start, word.end) };
}

function oldForm(reading: Reading, name: Range): Pair {
  const value = rest(reading.line.text, skipBlanks(reading.line.text, name.end));
  const key = keyOf(reading, name);
  const anchor = anchorOf(reading.at.stageAnchor, reading.keyword, key);
  const hasValue = value.end > value.start;
  if (!hasValue) note(reading, 'dockerfile-pair-invalid', `${reading.keyword} names a variable without a value`);
  return {
    key,
    value: hasValue ? expandedWord(reading, value, anchor) : undefined,
    anchor,
    span: reading.line.span(name.start, Math.max(name.end, value.end)),
  };
}
