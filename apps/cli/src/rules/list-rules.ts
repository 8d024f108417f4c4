import { fileKinds, subjectsOf } from '@plimsoll/model';
import type { RuleCard } from '@plimsoll/model';
import { cardOf, catalog } from '@plimsoll/rules';
import { oneOf, readOptions, valueOf } from '../arguments/read-options.js';
import { WrongUsage } from '../arguments/wrong-usage.js';
import { ruleFormats, ruleProfiles, rulesCommand } from '../commands/rule-commands.js';
import { exitCode } from '../exit-code.js';
import type { ExitCode } from '../exit-code.js';
import { isColourful, styleOf } from '../human/style.js';
import type { Style } from '../human/style.js';
import type { Surroundings } from '../surroundings.js';
import { writeReport } from '../write-report.js';

/** Lists the rules that judge a kind of file, or all. */
export function listRules(args: readonly string[], { out, environment, folder }: Surroundings): ExitCode {
  const given = readOptions(args, rulesCommand.options);
  if (given.words.length > 0) throw new WrongUsage('plimsoll rules takes no words; plimsoll explain RULE shows one rule.');
  const kind = oneOf(given, 'kind', [...fileKinds, 'all'], 'all');
  const profile = oneOf(given, 'profile', ruleProfiles, 'all');
  const cards = catalog
    .filter(({ subject }) => kind === 'all' || subjectsOf[kind].includes(subject))
    .filter((rule) => profile === 'all' || rule.profile === profile)
    .map(cardOf);
  const output = valueOf(given, 'output');
  const style = styleOf(output === undefined && isColourful(environment, out.isTerminal));
  const isJson = oneOf(given, 'format', ruleFormats, 'human') === 'json';
  const text = isJson ? `${JSON.stringify({ rules: cards }, null, 2)}\n` : table(cards, style);
  if (output === undefined) out.write(text);
  else writeReport(output, folder, text);
  return exitCode.clean;
}

function table(cards: readonly RuleCard[], style: Style): string {
  const width = Math.max(...cards.map(({ id }) => id.length));
  const lines = cards.map(
    ({ id, severity, title, profile }) =>
      `${style.severity[severity](severity.padEnd(8))}  ${id.padEnd(width)}  ${title}${profile === 'pedantic' ? style.faint('  (pedantic)') : ''}`,
  );
  return [...lines, '', `${cards.length} rules; "plimsoll explain RULE" says more of one.`, ''].join('\n');
}
