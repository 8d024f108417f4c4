import { parseArgs } from 'node:util';
import { hint } from './closest.js';
import { offered } from './option-table.js';
import type { OptionTable } from './option-table.js';
import { WrongUsage } from './wrong-usage.js';

/** What the command line gave: every value of each option, in order, and the words that belong to no option. */
export interface GivenOptions {
  values: ReadonlyMap<string, readonly string[]>;
  words: readonly string[];
}

/** Reads a command line by a table of options. Throws `WrongUsage` for an option that is not in it, or that has or lacks a value. */
export function readOptions(args: readonly string[], table: OptionTable): GivenOptions {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short ? { short } : {}), ...(multiple ? { multiple } : {}) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
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

/** The last value of an option, or undefined. */
export const valueOf = ({ values }: GivenOptions, name: string): string | undefined => values.get(name)?.[0];

/** The value of an option that takes a few words, in any case. Throws `WrongUsage` for another word. */
export function oneOf<Value extends string>(
  given: GivenOptions,
  name: string,
  allowed: readonly Value[],
  otherwise: Value,
): Value {
  const value = valueOf(given, name);
  if (value === undefined) return otherwise;
  const found = allowed.find((each) => each === value.toLowerCase());
  if (found === undefined) throw new WrongUsage(`--${name} is one of ${allowed.join(', ')}, not ${JSON.stringify(value)}.`);
  return found;
}

interface OptionToken {
  name: string;
  rawName: string;
  value: string | undefined;
}

function checked({ name, rawName, value }: OptionToken, table: OptionTable): string {
  const option = Object.hasOwn(table, name) ? table[name] : undefined;
  if (option === undefined) {
    const names = offered(table).map(([each]) => each);
    throw new WrongUsage(`There is no option ${rawName}.${hint(name, names, '--')}`);
  }
  if (option.refused !== undefined) throw new WrongUsage(option.refused);
  if (option.type === 'string' && (value === undefined || value === '')) throw new WrongUsage(`${rawName} needs a value.`);
  if (option.type === 'boolean' && value !== undefined) throw new WrongUsage(`${rawName} takes no value.`);
  return value ?? '';
}
