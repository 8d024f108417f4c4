import { spawnSync } from 'node:child_process';

let possible: boolean | undefined;

/**
 * The command that runs `command` so that the kernel sends it `signal` when this process dies, even by SIGKILL. It needs
 * util-linux' setpriv; elsewhere the command is given back as it is.
 */
export function followParent(command: string, args: readonly string[], signal: 'INT' | 'TERM'): [string, string[]] {
  possible ??=
    process.platform === 'linux' &&
    spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { stdio: 'ignore', timeout: 10_000 }).status === 0;
  return possible ? ['setpriv', ['--pdeathsig', signal, command, ...args]] : [command, [...args]];
}
