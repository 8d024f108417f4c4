import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followParent } from '../../tools/follow-parent.ts';
import { freePort } from '../../tools/ports.ts';
import { findProgram } from './find-program.ts';

/** A Redis of one suite's own; `kill` ends it as a crash would, `stop` ends it and removes its folder. */
export interface FreshRedis {
  readonly url: string;
  readonly port: number;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** The program that speaks Redis' protocol on this system, or nothing. */
export const redisProgram = () => findProgram('redis-server') ?? findProgram('valkey-server');

const ATTEMPTS = 5;

/** Starts a Redis or Valkey of its own on a free port, empty and in memory; nothing when neither is installed. */
export async function freshRedis(wantedPort?: number): Promise<FreshRedis | undefined> {
  const program = redisProgram();
  if (!program) return undefined;
  for (let attempt = 1; ; attempt += 1) {
    const port = wantedPort ?? (await freePort());
    const folder = await mkdtemp(join(tmpdir(), 'plimsoll-redis-'));
    const child = spawnRedis(program, port, folder);
    const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const end = (signal: NodeJS.Signals) => (child.kill(signal), gone.then(() => rm(folder, { recursive: true, force: true })));
    if (await accepts(child))
      return { url: `redis://127.0.0.1:${port}`, port, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
    await end('SIGKILL');
    if (attempt === ATTEMPTS) throw new Error(`${program} did not start on port ${port}.`);
  }
}

function spawnRedis(program: string, port: number, folder: string): ChildProcess {
  const flags = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
    '--maxmemory-policy',
    'noeviction',
  ];
  // It must not outlive a jest worker that is ended, nor hold its output open, for whose end jest waits.
  const [command, args] = followParent(program, flags, 'TERM');
  return spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
}

function accepts(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(false));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => /ready to accept connections/i.test(text) && resolve(true));
  });
}
