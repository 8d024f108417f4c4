import type { ShellGrammar } from '@plimsoll/parse';

/** A stream that the program writes text to. */
export interface Outlet {
  write(text: string): void;
  isTerminal: boolean;
  /** Width in columns; undefined when it is not a terminal. */
  columns: number | undefined;
}

/** Everything outside the program that it touches, apart from the files that it reads. */
export interface Surroundings {
  out: Outlet;
  err: Outlet;
  environment: Readonly<Record<string, string | undefined>>;
  /** The folder against which relative paths are resolved. */
  folder: string;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  openGrammar(): Promise<ShellGrammar>;
}
