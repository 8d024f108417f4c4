import type { FileProblemCode, Problem } from '@plimsoll/model';
import type { ShellGrammar } from '../shell/grammar.js';
import type { LogicalLine } from './logical-lines.js';
import type { MappedText } from './mapped-text.js';
import { expandWord, unquote } from './expand.js';
import type { InstructionFlag, Word } from './instruction.js';
import type { Scope } from './scope.js';
import type { Range } from './words.js';

/** What the reading of one instruction needs to know of the file and of the stage that it stands in. */
export interface Surroundings {
  shell: ShellGrammar | undefined;
  escape: '\\' | '`';
  scope: Scope;
  /** Anchor of the stage, such as `stage:build`. */
  stageAnchor: string;
  /** The SHELL in force. */
  shellWords: readonly string[];
  /** True when the stage builds on a Windows image. */
  isWindows: boolean;
  /** Stages so far by alias in lower case, and how many there are. */
  aliases: ReadonlyMap<string, number>;
  stageIndex: number;
  problems: Problem[];
}

/** One instruction while it is read: its text, where its arguments begin, and where it stands. */
export interface Reading {
  source: LogicalLine;
  line: MappedText;
  keyword: string;
  flags: InstructionFlag[];
  /** Offset of the first argument in `line`. */
  from: number;
  at: Surroundings;
}

/** A range of the line as a word whose variables are expanded. */
export function expandedWord(reading: Reading, range: Range, anchor: string): Word {
  const raw = reading.line.text.slice(range.start, range.end);
  return {
    raw,
    value: expandWord(raw, reading.at.scope, reading.at.escape),
    span: reading.line.span(range.start, range.end),
    anchor,
  };
}

/** A range of the line as a word that Docker takes as it is written. */
export function writtenWord(reading: Reading, range: Range, anchor: string): Word {
  const raw = reading.line.text.slice(range.start, range.end);
  return { raw, value: raw, span: reading.line.span(range.start, range.end), anchor };
}

/** The name that a pair's key has in anchors and scopes. */
export const keyOf = (reading: Reading, range: Range): string =>
  unquote(reading.line.text.slice(range.start, range.end), reading.at.escape);

/** Notes trouble with the instruction that is being read; the same trouble once. */
export function note(reading: Reading, code: FileProblemCode, message: string): void {
  const { problems } = reading.at;
  const { line } = reading.line.span(0, 0);
  const last = problems.at(-1);
  if (last?.code !== code || last.line !== line) problems.push({ code, message, line });
}

/** `stage:build/COPY[/app]`; without a role `stage:build/USER`. */
export const anchorOf = (stage: string, keyword: string, role = ''): string =>
  `${stage}/${keyword}${role === '' ? '' : `[${role}]`}`;
