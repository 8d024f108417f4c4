import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { followParent } from '../follow-parent.ts';

/** One of our own processes; `ended` settles with how, when it ends, asked or not. */
export interface Service {
  readonly name: string;
  readonly log: string;
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

const DRAIN_MS = 15_000;

/**
 * Starts one service under this Node with just that environment, in a process group of its own, its JSON log appended to `<folder>/logs/<name>.log`.
 * `stop` asks it to drain, and after 15 s ends it.
 */
export function startService(name: string, entry: string, folder: string, env: NodeJS.ProcessEnv): Service {
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  const log = join(folder, 'logs', `${name}.log`);
  const output = openSync(log, 'a', 0o600);
  const [command, args] = followParent(process.execPath, ['--enable-source-maps', entry], 'TERM');
  const child = spawn(command, args, {
    env,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? `code ${code}`}`));
  });
  return { name, log, ended, stop: () => drain(child, ended) };
}

async function drain(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGTERM');
  const late = new AbortController();
  const insist = pause(DRAIN_MS, undefined, { signal: late.signal }).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  );
  await ended;
  late.abort();
  await insist;
}
