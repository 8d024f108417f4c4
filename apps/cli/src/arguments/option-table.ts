/** One option of a command: how it is read, explained and completed. */
export interface OptionEntry {
  type: 'string' | 'boolean';
  short?: string;
  multiple?: boolean;
  /** What stands for its value in a help text, such as `SEVERITY`. */
  value?: string;
  /** Every value that it takes, where there are few. */
  choices?: readonly string[];
  /** True when its value is a file. */
  isFile?: boolean;
  /** What it does, in a line. */
  says?: string;
  /** Why it is not to be had, and what to do instead; such an option is neither explained nor completed. */
  refused?: string;
}

/** The options of a command by long name. */
export type OptionTable = Readonly<Record<string, OptionEntry>>;

/** The options that people are told of. */
export const offered = (table: OptionTable): [string, OptionEntry][] =>
  Object.entries(table).filter(([, { refused }]) => refused === undefined);
