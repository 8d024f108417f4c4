import { offered } from './arguments/option-table.js';
import type { OptionEntry } from './arguments/option-table.js';
import type { Command } from './commands/command.js';
import { commands } from './commands/commands.js';

const names = Math.max(...commands.map(({ name }) => name.length));

/** What `plimsoll --help` says. */
export const help = `plimsoll judges Dockerfiles, Compose files and Kubernetes manifests for security weaknesses.

Usage
${commands.map(({ name, summary }) => `  plimsoll ${name.padEnd(names)}  ${summary}`).join('\n')}
  plimsoll ${'help'.padEnd(names)}  show this text, or that of a command
  plimsoll --version

"plimsoll COMMAND --help" explains the options of a command.

Examples
  plimsoll scan .
  plimsoll explain DL3008
  plimsoll help scan
`;

/** What `plimsoll COMMAND --help` says. */
export function helpOf(command: Command): string {
  const options = offered(command.options).map(([name, entry]) => ({ label: labelOf(name, entry), says: entry.says ?? '' }));
  const width = Math.max(...options.map(({ label }) => label.length));
  return [
    `Usage: ${command.usage.join('\n       ')}`,
    '',
    command.about,
    '',
    'Options',
    ...options.map(({ label, says }) => `  ${label.padEnd(width)}  ${says}`),
    '',
    'Exit codes',
    ...command.exitCodes.map(([code, meaning]) => `  ${code}  ${meaning}`),
    '',
    ...(command.notes ? [...command.notes, ''] : []),
    'Examples',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

const labelOf = (name: string, { short, value }: OptionEntry): string =>
  `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
