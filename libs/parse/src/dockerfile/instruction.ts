import type { Anchored } from '@plimsoll/model';
import type { ShellScript } from '../shell/script.js';
import type { Heredoc } from './heredoc.js';

/** An argument as written and as it reads; `value` is undefined when variables in it cannot be known from the file. */
export interface Word extends Anchored {
  raw: string;
  value: string | undefined;
}

/** `--name=value` between the keyword and the arguments. */
export interface InstructionFlag extends Word {
  name: string;
}

/** `KEY=value` of ENV, ARG or LABEL; ARG may have no value. */
export interface Pair extends Anchored {
  key: string;
  value: Word | undefined;
}

/** What COPY --from or a mount names. */
export type CopyOrigin =
  { kind: 'stage'; index: number } | { kind: 'self' } | { kind: 'image'; name: string } | { kind: 'unknown' };

interface Written extends Anchored {
  flags: InstructionFlag[];
  heredocs: Heredoc[];
  /** The arguments as written, flags left out, continuations joined. */
  raw: string;
}

/** The shell of a shell form: POSIX scripts are read, the rest is left alone. */
export type ShellDialect = 'posix' | 'powershell' | 'cmd' | 'other';

/** A command in one of its two forms. */
export interface CommandLine {
  form: 'shell' | 'exec';
  /** The strings of the exec form. */
  exec: readonly Word[];
  dialect: ShellDialect;
  /** The SHELL in force, such as `['/bin/bash', '-o', 'pipefail', '-c']`. */
  shell: readonly string[];
  /** The commands that it runs, parsed when first asked for; undefined for a dialect that is not read or without a grammar. */
  readonly script: ShellScript | undefined;
}

export interface FromInstruction extends Written {
  keyword: 'FROM';
  image: Word;
  platform?: InstructionFlag;
  alias?: Word;
}
export interface PairsInstruction<Keyword extends string> extends Written {
  keyword: Keyword;
  pairs: Pair[];
}
export type ArgInstruction = PairsInstruction<'ARG'>;
export type EnvInstruction = PairsInstruction<'ENV'>;
export type LabelInstruction = PairsInstruction<'LABEL'>;
export interface RunInstruction extends Written {
  keyword: 'RUN';
  command: CommandLine;
}
export interface StartInstruction extends Written {
  keyword: 'CMD' | 'ENTRYPOINT';
  command: CommandLine;
}
export interface HealthcheckInstruction extends Written {
  keyword: 'HEALTHCHECK';
  /** Absent for `HEALTHCHECK NONE`. */
  command?: CommandLine;
}
export interface CopyInstruction extends Written {
  keyword: 'COPY' | 'ADD';
  /** Files of the context, URLs or files of another stage; heredocs are not among them. */
  sources: Word[];
  destination: Word | undefined;
  form: 'words' | 'exec';
  /** Absent when the files come from the build context. */
  origin?: CopyOrigin;
}
export interface WordsInstruction extends Written {
  keyword: 'EXPOSE' | 'VOLUME' | 'SHELL';
  words: Word[];
}
export interface WordInstruction extends Written {
  keyword: 'USER' | 'WORKDIR' | 'STOPSIGNAL' | 'MAINTAINER';
  word: Word;
}
export interface OnbuildInstruction extends Written {
  keyword: 'ONBUILD';
  /** What the trigger runs in the image that builds on this one. */
  trigger: Instruction | undefined;
}
export interface UnknownInstruction extends Written {
  keyword: 'UNKNOWN';
  written: string;
}

export type Instruction =
  | FromInstruction
  | ArgInstruction
  | EnvInstruction
  | LabelInstruction
  | RunInstruction
  | StartInstruction
  | HealthcheckInstruction
  | CopyInstruction
  | WordsInstruction
  | WordInstruction
  | OnbuildInstruction
  | UnknownInstruction;

type Matching<Each, Keyword> = Each extends { keyword: infer Own }
  ? [Extract<Own, Keyword>] extends [never]
    ? never
    : Each & { keyword: Extract<Own, Keyword> }
  : never;

/** An instruction of one of the given keywords. */
export type InstructionOf<Keyword extends Instruction['keyword']> = Matching<Instruction, Keyword>;
