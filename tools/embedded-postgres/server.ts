import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { followParent } from '../follow-parent.ts';
import { asAccount, type Account } from './account.ts';
import { programPath } from './binaries.ts';
import { dataFolder, type Location } from './location.ts';
import { readPostmaster } from './postmaster.ts';
import { serverFlags } from './settings.ts';

/** A server that accepts connections. */
export interface RunningServer {
  readonly child: ChildProcess;
  readonly exited: Promise<string>;
}

/** The port was taken between looking and binding: try another one. */
export class PortTaken extends Error {}

const START_MS = 60_000;
const LOG_BYTES = 10 * 1024 * 1024;

/** The server's own log, kept beside its data. */
export const logFile = (location: Location) => join(location.folder, 'postgres.log');

/** Starts the server on that port and waits until it accepts connections; throws `PortTaken`, or an error with the log's last lines. */
export async function startServer(location: Location, account: Account, port: number, durable: boolean): Promise<RunningServer> {
  const log = openLog(location);
  const offset = statSync(logFile(location)).size;
  const child = spawnServer(location, account, [...serverFlags(port, durable), '-D', dataFolder(location.folder)], log);
  closeSync(log);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? `code ${code}`}`));
  });
  const ending = await Promise.race([exited, untilReady(location, child)]);
  if (ending === 'ready') return { child, exited };
  child.kill('SIGINT');
  const said = await readFrom(logFile(location), offset);
  if (/could not bind|Address already in use/.test(said)) throw new PortTaken(`The port ${port} is taken.`);
  throw new Error(`Postgres did not start in ${location.folder} (${ending}). Its log ${logFile(location)} says:\n${said.trim()}`);
}

function openLog(location: Location): number {
  const path = logFile(location);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(path, size > LOG_BYTES ? 'w' : 'a', 0o600);
}

// A process group of its own keeps the terminal's Ctrl-C away from the server: we stop it last. Where the server cannot follow this
// process into a sudden death, the next start stops the orphan.
function spawnServer(location: Location, account: Account, flags: string[], log: number): ChildProcess {
  const [command, args] = followParent(programPath(location.binaries, 'postgres'), flags, 'INT');
  return spawn(command, args, { ...asAccount(account), detached: true, stdio: ['ignore', log, log] });
}

async function untilReady(location: Location, child: ChildProcess): Promise<string> {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await pause(20)) {
    if (child.exitCode !== null || child.signalCode !== null) return 'ended';
    const postmaster = await readPostmaster(dataFolder(location.folder));
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return 'ready';
  }
  return `not ready after ${START_MS / 1000} s`;
}

async function readFrom(path: string, offset: number): Promise<string> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(4096);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

const STOP_MS = 20_000;
const QUIT_MS = 5_000;

/** Stops the server: a fast shutdown (open transactions roll back), after 20 s an immediate one, and after 5 s more its end. */
export async function stopServer({ child, exited }: RunningServer): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new AbortController();
  const later = (milliseconds: number, signal: NodeJS.Signals) =>
    pause(milliseconds, undefined, { signal: over.signal }).then(
      () => child.kill(signal),
      () => undefined,
    );
  child.kill('SIGINT');
  const insisting = [later(STOP_MS, 'SIGQUIT'), later(STOP_MS + QUIT_MS, 'SIGKILL')];
  await exited;
  over.abort();
  await Promise.all(insisting);
}
