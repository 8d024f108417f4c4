import { catalog } from '@plimsoll/rules';
import { hint } from '../arguments/closest.js';
import { WrongUsage } from '../arguments/wrong-usage.js';

type Rule = (typeof catalog)[number];

/** The rules that a word means: by id, by the unique end of an id, or by the id of another tool, with or without its name. Throws `WrongUsage`. */
export function findRules(word: string): readonly Rule[] {
  const given = word.toLowerCase();
  const exact = catalog.filter(({ id }) => id === given);
  if (exact.length > 0) return exact;
  const known = catalog.filter(({ knownAs }) => knownAs.some((alias) => isAlias(alias.toLowerCase(), given)));
  if (known.length > 0) return known;
  const ending = catalog.filter(({ id }) => id.endsWith(`/${given}`) || id.endsWith(`-${given}`));
  if (ending.length === 1) return ending;
  if (ending.length > 1) {
    throw new WrongUsage(`${JSON.stringify(word)} is the end of several ids: ${ending.map(({ id }) => id).join(', ')}.`);
  }
  const ids = catalog.flatMap(({ id }) => [id, id.slice(id.indexOf('/') + 1)]);
  throw new WrongUsage(`Nobody knows a rule ${JSON.stringify(word)}.${hint(given, ids)}`);
}

const isAlias = (alias: string, given: string): boolean => alias === given || alias.slice(alias.indexOf(':') + 1) === given;
