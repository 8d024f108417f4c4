import type { Span } from '@plimsoll/model';

/** One word of a command. */
export interface ShellWord {
  /** As written. */
  raw: string;
  /** After quotes and escapes; undefined when it holds an expansion. */
  value: string | undefined;
  /** True when it holds a variable, a command substitution or a pattern of braces. */
  expands: boolean;
  span: Span;
}

export interface ShellAssignment {
  name: string;
  value: ShellWord | undefined;
  span: Span;
}

export interface ShellRedirect {
  /** `>`, `>>`, `<`, `&>`, `<<` and so on. */
  operator: string;
  target: ShellWord | undefined;
  span: Span;
}

/** Where a command stands in a pipeline: `index` counts from 0. */
export interface PipelinePlace {
  id: number;
  index: number;
  length: number;
}

/** How a command is tied to the one before it in its list; a new line counts as `;`. */
export type Joint = 'start' | '&&' | '||' | ';' | '&' | '|';

/** A simple command: a name and its words. `export`, `test` and the like are commands too. */
export interface ShellCommand {
  /** The first word's value without a path before it; undefined when it is not literal or there is none. */
  name: string | undefined;
  /** The words after the name. */
  words: readonly ShellWord[];
  assignments: readonly ShellAssignment[];
  redirects: readonly ShellRedirect[];
  joint: Joint;
  /** The innermost pipeline that the command or a group around it is part of. */
  pipeline: PipelinePlace | undefined;
  /** Number of subshells, substitutions and `sh -c` around the command. */
  depth: number;
  /** Index in the script of the command inside whose words this one stands, as in `bash -c "$(curl ...)"`; undefined at the top. */
  inside: number | undefined;
  span: Span;
}

/** The commands of one script in the order in which they are written. */
export interface ShellScript {
  commands: readonly ShellCommand[];
  /** False when the grammar could not read all of it, so that commands may be missing. */
  isWhole: boolean;
}

/** The script of an instruction that has none. */
export const emptyScript: ShellScript = { commands: [], isWhole: true };
