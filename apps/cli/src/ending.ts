import { WrongUsage } from './arguments/wrong-usage.js';
import { commandByName } from './commands/commands.js';
import { Ended, exitCode } from './exit-code.js';
import type { ExitCode } from './exit-code.js';
import type { Surroundings } from './surroundings.js';

/** Runs a command to its exit code; what we foresee is told in a sentence. Rejects only for a bug of ours. */
export async function toItsEnd(
  name: string,
  { err }: Pick<Surroundings, 'err'>,
  act: () => ExitCode | Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof WrongUsage) {
      const where = commandByName(name) ? `plimsoll ${name} --help` : 'plimsoll --help';
      err.write(`plimsoll: ${error.message}\n"${where}" shows what is possible.\n`);
      return exitCode.wrongUsage;
    }
    if (!(error instanceof Ended)) throw error;
    err.write(`plimsoll: ${error.message}\n`);
    return error.code;
  }
}
