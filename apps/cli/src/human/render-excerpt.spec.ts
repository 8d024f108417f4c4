import { expect, test } from '@jest/globals';
import type { ReportedFinding } from '../scan/report.js';
import { renderExcerpt } from './render-excerpt.js';
import { styleOf } from './style.js';

const finding = (excerpt: string, column: number, endColumn: number, line = 9, endLine = line): ReportedFinding => ({
  rule: 'r',
  title: 't',
  severity: 'high',
  confidence: 'high',
  file: 'f',
  line,
  endLine,
  column,
  endColumn,
  message: 'm',
  excerpt,
  anchor: 'a',
  fix: 'x',
  knownAs: [],
});
const shown = (given: ReportedFinding, width = 80) => renderExcerpt(given, { style: styleOf(false), width });

test.each<[string, ReportedFinding, string[]]>([
  ['a tab is four columns', finding('\tUSER\troot', 7, 11), ['  9 |     USER    root', '    |             ^^^^']],
  ['a wide letter is two columns', finding('名: 本番', 4, 6), ['  9 | 名: 本番', '    |     ^^^^']],
  [
    'a mask moves what follows, so the underline runs to the end',
    finding('A=*** B=1', 5, 40),
    ['  9 | A=*** B=1', '    |   ^^^^^^^'],
  ],
  ['an underline before a mask stays', finding('USER root A=***', 6, 10), ['  9 | USER root A=***', '    |      ^^^^']],
  ['a span without width has one caret', finding('', 1, 1), []],
  ['a span behind the line has one caret', finding('FROM', 5, 5), ['  9 | FROM', '    |     ^']],
  ['several lines have no underline', finding('RUN a \\\n  b', 1, 4, 9, 10), ['   9 | RUN a \\', '  10 |   b']],
  [
    'of many lines the first are shown',
    finding('1\n2\n3\n4\n5', 1, 2, 9, 40),
    ['   9 | 1', '  10 | 2', '  11 | 3', '  12 | 4', '  13 | 5', '     | ... 27 more lines'],
  ],
  ['a character that moves the cursor is replaced', finding('a\u001b[2Jb', 1, 2), ['  9 | a\ufffd[2Jb', '    | ^']],
])('%s', (_name, given, expected) => expect(shown(given)).toEqual(expected));

test('a long line is cut, and nothing is underlined beyond the cut', () => {
  expect(shown(finding('x'.repeat(100), 1, 101), 30)).toEqual([`  9 | ${'x'.repeat(19)}...`, `    | ${'^'.repeat(22)}`]);
  expect(shown(finding('x'.repeat(100), 90, 95), 30)).toEqual([`  9 | ${'x'.repeat(19)}...`]);
});
