import type { OptionTable } from '../arguments/option-table.js';

/** A command of the program as its help and its completions tell it. */
export interface Command {
  name: string;
  /** In a few words, for the list of commands. */
  summary: string;
  /** The lines after `Usage:`. */
  usage: readonly string[];
  about: string;
  options: OptionTable;
  /** What its first word may be, where there are few. */
  words?: readonly string[];
  /** True when its words are files and folders. */
  takesFiles?: boolean;
  exitCodes: readonly (readonly [code: number, meaning: string])[];
  notes?: readonly string[];
  examples: readonly string[];
}

export const everywhere: OptionTable = {
  help: { type: 'boolean', short: 'h', says: 'show this text' },
  version: { type: 'boolean', short: 'V', says: 'show the version' },
};

export const output: OptionTable = {
  output: { type: 'string', value: 'FILE', isFile: true, says: 'write the report to FILE' },
};

const keyless =
  'A key never stands on the command line, where every user of the machine can read it: put it into PLIMSOLL_API_KEY or a --key-file, or run plimsoll login.';

/** Names under which people look for a way to give a key; none is to be had. */
export const refusedKeys: OptionTable = Object.fromEntries(
  ['key', 'api-key', 'token', 'password'].map((name) => [name, { type: 'string', refused: keyless }]),
);

/** Where a server is named. */
export const serverOption: OptionTable = {
  server: { type: 'string', value: 'URL', says: 'the service, such as https://plimsoll.example.com' },
};
