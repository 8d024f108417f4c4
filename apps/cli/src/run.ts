import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { hint } from './arguments/closest.js';
import { WrongUsage } from './arguments/wrong-usage.js';
import type { Command } from './commands/command.js';
import { commandByName, commands } from './commands/commands.js';
import { completionFor } from './completion/completion-for.js';
import { toItsEnd } from './ending.js';
import { exitCode } from './exit-code.js';
import type { ExitCode } from './exit-code.js';
import { help, helpOf } from './help.js';
import type { Surroundings } from './surroundings.js';
import { version } from './version.js';

/** Runs one command line, without the program's name; gives the exit code. Rejects only for a bug of ours. */
export function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  const command = commandByName(name);
  return toItsEnd(name, surroundings, () =>
    command ? runKnown(command, rest, surroundings) : runOther(name, rest, surroundings),
  );
}

/** Help and version win over everything else, and load nothing of what the command needs. */
async function runKnown(command: Command, rest: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const before = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (before.some((word) => /^(?:--help|-v*h)$/.test(word))) return say(helpOf(command), surroundings);
  if (before.some((word) => /^(?:--version|-v*V)$/.test(word))) return say(`${version}\n`, surroundings);
  if (command.name === 'completion') return say(completionFor(rest), surroundings);
  const { runCommand } = await import('./run-command.js');
  return runCommand(command.name, rest, surroundings);
}

function runOther(name: string, rest: readonly string[], surroundings: Surroundings): ExitCode {
  if (['help', '--help', '-h'].includes(name)) {
    const command = commandByName(rest[0]);
    return say(command ? helpOf(command) : help, surroundings);
  }
  if (['--version', '-V'].includes(name)) return say(`${version}\n`, surroundings);
  if (name === '') throw new WrongUsage('Say what to do: plimsoll scan PATH...');
  if (name.startsWith('-')) throw new WrongUsage(`There is no option ${name} here. Say what to do: plimsoll scan PATH...`);
  const isPath = existsSync(resolve(surroundings.folder, name));
  const known = [...commands.map((each) => each.name), 'help'];
  throw new WrongUsage(
    `There is no command ${JSON.stringify(name)}.${isPath ? ` Did you mean plimsoll scan ${name}?` : hint(name, known)}`,
  );
}

function say(text: string, { out }: Surroundings): ExitCode {
  out.write(text);
  return exitCode.clean;
}
