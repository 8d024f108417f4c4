import { whoami } from './account/whoami.js';
import { login } from './account/login.js';
import { logout } from './account/logout.js';
import { readScanRequest } from './arguments/scan-request.js';
import { WrongUsage } from './arguments/wrong-usage.js';
import { toItsEnd } from './ending.js';
import type { ExitCode } from './exit-code.js';
import { explain } from './rules/explain.js';
import { listRules } from './rules/list-rules.js';
import { scan } from './scan.js';
import type { Surroundings } from './surroundings.js';

type Runner = (args: readonly string[], surroundings: Surroundings) => ExitCode | Promise<ExitCode>;

const runners: Readonly<Record<string, Runner>> = {
  scan: (args, surroundings) => scan(readScanRequest(args), surroundings),
  explain,
  rules: listRules,
  login,
  logout,
  whoami,
};

/** Runs a command that needs more than its words: the catalogue, files or a server. It is a bundle of its own, loaded when it is needed. */
export const runCommand = (name: string, args: readonly string[], surroundings: Surroundings): Promise<ExitCode> =>
  toItsEnd(name, surroundings, () => {
    const runner = runners[name];
    if (runner === undefined) throw new WrongUsage(`There is no command ${JSON.stringify(name)}.`);
    return runner(args, surroundings);
  });
