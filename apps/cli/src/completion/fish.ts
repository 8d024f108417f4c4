import { offered } from '../arguments/option-table.js';
import type { OptionEntry } from '../arguments/option-table.js';
import type { Command } from '../commands/command.js';
import { commands } from '../commands/commands.js';

/** Completions for fish. */
export const fishCompletion = (): string =>
  [
    '# fish completion for plimsoll',
    'complete -c plimsoll -f',
    ...commands.map(({ name, summary }) => `complete -c plimsoll -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`),
    ...commands.flatMap(linesOf),
    '',
  ].join('\n');

function linesOf({ name, options, words, takesFiles }: Command): string[] {
  const here = `complete -c plimsoll -n '__fish_seen_subcommand_from ${name}'`;
  return [
    ...(takesFiles ? [`${here} -F`] : []),
    ...(words ? [`${here} -a ${quoted(words.join(' '))}`] : []),
    ...offered(options).map(([option, entry]) => `${here} -l ${option}${takenBy(entry)} -d ${quoted(entry.says ?? '')}`),
  ];
}

function takenBy({ type, short, choices, isFile }: OptionEntry): string {
  const letter = short === undefined ? '' : ` -s ${short}`;
  if (type === 'boolean') return letter;
  return `${letter} ${choices ? `-x -a ${quoted(choices.join(' '))}` : isFile ? '-r -F' : '-x'}`;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
