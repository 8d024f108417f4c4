import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { hint } from './arguments/closest.js';
import { readScanRequest } from './arguments/scan-request.js';
import { WrongUsage } from './arguments/wrong-usage.js';
import { exitCode } from './exit-code.js';
import type { ExitCode } from './exit-code.js';
import { help, scanHelp } from './help.js';
import { scan } from './scan.js';
import type { Surroundings } from './surroundings.js';
import { version } from './version.js';

const commands = ['scan', 'help'];

/** Runs one command line, without the program's name; gives the exit code. Rejects only for a bug of ours. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const [command = '', ...rest] = args;
  try {
    if (command === 'scan') return await runScan(rest, surroundings);
    return runOther(command, rest, surroundings);
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    const where = command === 'scan' ? 'plimsoll scan --help' : 'plimsoll --help';
    surroundings.err.write(`plimsoll: ${error.message}\n"${where}" shows what is possible.\n`);
    return exitCode.wrongUsage;
  }
}

async function runScan(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const request = readScanRequest(args);
  if (request === 'help') return say(scanHelp, surroundings);
  if (request === 'version') return say(`${version}\n`, surroundings);
  return scan(request, surroundings);
}

function runOther(command: string, rest: readonly string[], surroundings: Surroundings): ExitCode {
  if (['help', '--help', '-h'].includes(command)) return say(rest[0] === 'scan' ? scanHelp : help, surroundings);
  if (['--version', '-V'].includes(command)) return say(`${version}\n`, surroundings);
  if (command === '') throw new WrongUsage('Say what to do: plimsoll scan PATH...');
  if (command.startsWith('-')) throw new WrongUsage(`There is no option ${command} here. Say what to do: plimsoll scan PATH...`);
  const isPath = existsSync(resolve(surroundings.folder, command));
  throw new WrongUsage(
    `There is no command ${JSON.stringify(command)}.${isPath ? ` Did you mean plimsoll scan ${command}?` : hint(command, commands)}`,
  );
}

function say(text: string, { out }: Surroundings): ExitCode {
  out.write(text);
  return exitCode.clean;
}
