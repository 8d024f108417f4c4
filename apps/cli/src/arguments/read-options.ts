import { parseArgs } from 'node:util';
import { hint } from './closest.js';
import { WrongUsage } from './wrong-usage.js';

/** The options of a command by long name. */
export type OptionTable = Readonly<Record<string, { type: 'string' | 'boolean'; short?: string; multiple?: boolean }>>;

/** What the command line gave: every value of each option, in order, and the words that belong to no option. */
export interface GivenOptions {
  values: ReadonlyMap<string, readonly string[]>;
  words: readonly string[];
}

/** Reads a command line by a table of options. Throws `WrongUsage` for an option that is not in it, or that has or lacks a value. */
export function readOptions(args: readonly string[], table: OptionTable): GivenOptions {
  const { tokens } = parseArgs({ args: [...args], options: table, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const value = checked(token, table);
    values.set(token.name, [...(table[token.name]?.multiple ? (values.get(token.name) ?? []) : []), value]);
  }
  return { values, words };
}

interface OptionToken {
  name: string;
  rawName: string;
  value: string | undefined;
}

function checked({ name, rawName, value }: OptionToken, table: OptionTable): string {
  const option = Object.hasOwn(table, name) ? table[name] : undefined;
  if (option === undefined) throw new WrongUsage(`There is no option ${rawName}.${hint(name, Object.keys(table), '--')}`);
  if (option.type === 'string' && (value === undefined || value === '')) throw new WrongUsage(`${rawName} needs a value.`);
  if (option.type === 'boolean' && value !== undefined) throw new WrongUsage(`${rawName} takes no value.`);
  return value ?? '';
}
