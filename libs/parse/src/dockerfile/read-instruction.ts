import { readJsonStrings } from './exec-form.js';
import type { HealthcheckInstruction, Instruction, OnbuildInstruction, Word } from './instruction.js';
import type { LogicalLine } from './logical-lines.js';
import { anchorOf, expandedWord, note, writtenWord } from './parse-state.js';
import type { Reading, Surroundings } from './parse-state.js';
import { readArguments, readPairs } from './read-pairs.js';
import { readCommand } from './read-command.js';
import { readCopy } from './read-copy.js';
import { readFlags } from './read-flags.js';
import { blankSeparated, rest, skipBlanks } from './words.js';

type Reader = (reading: Reading) => Partial<Instruction> & { anchor: string };

const here = (reading: Reading, role = ''): string => anchorOf(reading.at.stageAnchor, reading.keyword, role);

const readers: Readonly<Record<string, Reader>> = {
  FROM: (reading) => readFrom(reading),
  ARG: (reading) => withPairs(reading, readArguments(reading)),
  ENV: (reading) => withPairs(reading, readPairs(reading)),
  LABEL: (reading) => withPairs(reading, readPairs(reading)),
  RUN: (reading) => withCommand(reading),
  CMD: (reading) => withCommand(reading),
  ENTRYPOINT: (reading) => withCommand(reading),
  HEALTHCHECK: (reading) => readHealthcheck(reading),
  COPY: (reading) => readCopy(reading),
  ADD: (reading) => readCopy(reading),
  EXPOSE: (reading) => withWords(reading, blankSeparated(reading.line.text, reading.from)),
  VOLUME: (reading) => withWords(reading),
  SHELL: (reading) => withWords(reading),
  USER: (reading) => withWord(reading),
  WORKDIR: (reading) => withWord(reading),
  STOPSIGNAL: (reading) => withWord(reading),
  MAINTAINER: (reading) => withWord(reading),
  ONBUILD: (reading) => readOnbuild(reading),
};

/** Reads one instruction from its offset in the line; trouble with it goes to the problems of its surroundings. */
export function readInstruction(source: LogicalLine, from: number, at: Surroundings): Instruction {
  const { line } = source;
  const word = /^\S*/.exec(line.text.slice(from))?.[0] ?? '';
  const keyword = word.toUpperCase();
  const read = Object.hasOwn(readers, keyword) ? readers[keyword] : undefined;
  const { flags, from: argumentsFrom } = readFlags(line, from + word.length, at.scope, at.escape);
  const reading: Reading = { source, line, keyword, flags, from: argumentsFrom, at };
  const argumentRange = rest(line.text, argumentsFrom);
  const written = {
    flags,
    heredocs: source.heredocs,
    raw: line.text.slice(argumentRange.start, argumentRange.end),
    span: { ...line.span(from, line.text.length), ...endOf(source) },
  };
  if (read === undefined) return { keyword: 'UNKNOWN', written: word, ...written, anchor: unknownAnchor(reading, word) };
  if (written.raw === '') note(reading, 'dockerfile-arguments-missing', `${keyword} has no arguments`);
  const instruction = { keyword, ...written, ...read(reading) } as Instruction;
  for (const flag of flags) flag.anchor = `${instruction.anchor}/--${flag.name}`;
  return instruction;
}

function endOf(source: LogicalLine): { endLine: number; endColumn: number } {
  const { endLine, endColumn } = source.line.span(0, source.line.text.trimEnd().length);
  const last = source.heredocs.at(-1);
  return last ? { endLine: last.span.endLine, endColumn: last.span.endColumn } : { endLine, endColumn };
}

function unknownAnchor(reading: Reading, word: string): string {
  const isName = /^[A-Za-z]{1,24}$/.test(word);
  note(
    reading,
    'dockerfile-unknown-instruction',
    isName ? `${word} is not an instruction of a Dockerfile` : 'This line is not an instruction of a Dockerfile',
  );
  return anchorOf(reading.at.stageAnchor, isName ? word.toUpperCase() : 'UNKNOWN');
}

function readFrom(reading: Reading): ReturnType<Reader> {
  const [image, as, alias, ...extra] = blankSeparated(reading.line.text, reading.from);
  const anchor = here(reading);
  const isAlias = as !== undefined && reading.line.text.slice(as.start, as.end).toLowerCase() === 'as' && alias !== undefined;
  if ((as !== undefined && !isAlias) || extra.length > 0)
    note(reading, 'dockerfile-from-invalid', 'FROM takes an image and, after AS, a name');
  const platform = reading.flags.find(({ name }) => name === 'platform');
  return {
    image: expandedWord(reading, image ?? rest(reading.line.text, reading.from), anchor),
    ...(isAlias ? { alias: expandedWord(reading, alias, anchor) } : {}),
    ...(platform ? { platform } : {}),
    anchor,
  };
}

const withPairs = (reading: Reading, pairs: { key: string }[]): ReturnType<Reader> =>
  ({ pairs, anchor: here(reading, pairs[0]?.key ?? '') }) as ReturnType<Reader>;

function withCommand(reading: Reading): ReturnType<Reader> {
  const { command, role } = readCommand(reading, reading.from);
  const anchor = here(reading, role);
  return { command: anchored(command, anchor), anchor };
}

/** The words of an exec form stand under their instruction's anchor. */
function anchored<Command extends { exec: readonly Word[] }>(command: Command, anchor: string): Command {
  for (const word of command.exec) word.anchor = anchor;
  return command;
}

function readHealthcheck(reading: Reading): Partial<HealthcheckInstruction> & { anchor: string } {
  const anchor = here(reading);
  const word = /^\S*/.exec(reading.line.text.slice(reading.from))?.[0] ?? '';
  if (word.toUpperCase() === 'NONE') return { anchor };
  if (word.toUpperCase() !== 'CMD')
    note(reading, 'dockerfile-healthcheck-invalid', 'HEALTHCHECK takes CMD and a command, or NONE');
  const from = word.toUpperCase() === 'CMD' ? skipBlanks(reading.line.text, reading.from + word.length) : reading.from;
  return { command: anchored(readCommand(reading, from).command, anchor), anchor };
}

function withWords(reading: Reading, separated = jsonRanges(reading)): ReturnType<Reader> {
  const words = separated.map((range) => expandedWord(reading, range, ''));
  for (const word of words) word.anchor = here(reading, word.value ?? word.raw);
  return { words, anchor: reading.keyword === 'SHELL' ? here(reading) : here(reading, words[0]?.value ?? words[0]?.raw ?? '') };
}

const jsonRanges = (reading: Reading) =>
  readJsonStrings(reading.line, reading.from)?.map(({ range }) => range) ?? blankSeparated(reading.line.text, reading.from);

function withWord(reading: Reading): ReturnType<Reader> {
  const range = rest(reading.line.text, reading.from);
  const isPath = reading.keyword === 'WORKDIR';
  const anchor = here(reading, isPath ? reading.line.text.slice(range.start, range.end) : '');
  return {
    word: reading.keyword === 'MAINTAINER' ? writtenWord(reading, range, anchor) : expandedWord(reading, range, anchor),
    anchor,
  };
}

function readOnbuild(reading: Reading): Partial<OnbuildInstruction> & { anchor: string } {
  const { stageAnchor } = reading.at;
  if (reading.from >= reading.line.text.length) return { trigger: undefined, anchor: here(reading) };
  const isOnbuild = /^onbuild(?:\s|$)/i.test(reading.line.text.slice(reading.from, reading.from + 8));
  if (isOnbuild) note(reading, 'dockerfile-onbuild-nested', 'ONBUILD cannot trigger ONBUILD');
  const trigger = isOnbuild
    ? undefined
    : readInstruction(reading.source, reading.from, { ...reading.at, stageAnchor: `${stageAnchor}/ONBUILD` });
  return { trigger, anchor: trigger?.anchor ?? here(reading) };
}
