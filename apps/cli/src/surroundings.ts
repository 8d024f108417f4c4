import type { ShellGrammar } from '@plimsoll/parse';

/** A stream that the program writes text to. */
export interface Outlet {
  write(text: string): void;
  isTerminal: boolean;
  /** Width in columns; undefined when it is not a terminal. */
  columns: number | undefined;
}

/** Where the program reads what people type or pipe into it. */
export interface Inlet {
  isTerminal: boolean;
  /** Everything up to the end. */
  text(): Promise<string>;
  /** A line that is typed on the terminal and not shown there, from the moment of `ask` on; undefined when the person gave up. */
  hiddenLine(ask: () => void): Promise<string | undefined>;
}

/** Everything outside the program that it touches, apart from files and the server that it is told of. */
export interface Surroundings {
  out: Outlet;
  err: Outlet;
  input: Inlet;
  environment: Readonly<Record<string, string | undefined>>;
  /** The folder against which relative paths are resolved. */
  folder: string;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  openGrammar(): Promise<ShellGrammar>;
}
