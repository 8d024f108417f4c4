import { cardOf } from '@plimsoll/rules';
import type { RuleCard } from '@plimsoll/model';
import { oneOf, readOptions, valueOf } from '../arguments/read-options.js';
import { WrongUsage } from '../arguments/wrong-usage.js';
import { explainCommand, ruleFormats } from '../commands/rule-commands.js';
import { exitCode } from '../exit-code.js';
import type { ExitCode } from '../exit-code.js';
import { isColourful, styleOf } from '../human/style.js';
import type { Style } from '../human/style.js';
import { wrap } from '../human/text-width.js';
import type { Surroundings } from '../surroundings.js';
import { writeReport } from '../write-report.js';
import { findRules } from './find-rules.js';

/** Shows the cards of the rules that each word means. Throws `WrongUsage` for a word that means none. */
export function explain(args: readonly string[], { out, environment, folder }: Surroundings): ExitCode {
  const given = readOptions(args, explainCommand.options);
  if (given.words.length === 0) throw new WrongUsage('Name a rule: plimsoll explain RULE, such as DL3008.');
  const cards = [...new Set(given.words.flatMap(findRules))].map(cardOf);
  const output = valueOf(given, 'output');
  const look = {
    style: styleOf(output === undefined && isColourful(environment, out.isTerminal)),
    width: Math.min(out.columns ?? 100, 100),
  };
  const isJson = oneOf(given, 'format', ruleFormats, 'human') === 'json';
  const text = isJson ? `${JSON.stringify({ rules: cards }, null, 2)}\n` : cards.map((card) => renderCard(card, look)).join('\n');
  if (output === undefined) out.write(text);
  else writeReport(output, folder, text);
  return exitCode.clean;
}

function renderCard(card: RuleCard, { style, width }: { style: Style; width: number }): string {
  const paragraph = (label: string, text: string) =>
    wrap(text, Math.max(40, width - 12)).map((line, index) => `  ${(index === 0 ? label : '').padEnd(9)} ${line}`);
  return [
    `${style.heading(card.id)}  ${style.severity[card.severity](card.severity)}`,
    `  ${card.title}`,
    '',
    ...paragraph('Why', card.why),
    ...paragraph('Fix', card.fix),
    ...paragraph('Sure', `${card.confidence} confidence, ${card.profile} profile`),
    ...paragraph('Known as', card.knownAs.length > 0 ? card.knownAs.join(', ') : 'nothing elsewhere'),
    ...card.references.map((reference, index) => `  ${(index === 0 ? 'See' : '').padEnd(9)} ${reference}`),
    '',
  ].join('\n');
}
