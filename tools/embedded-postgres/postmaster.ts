import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandOf, identifyProcess, stillRuns, type ProcessIdentity } from '../processes.ts';

/** The two lines of `postmaster.pid` that matter: who runs, and how far it is (`starting`, `ready`, `stopping`). */
export interface Postmaster {
  readonly pid: number;
  readonly status: string;
}

/** Reads who says to be running on that data folder, or nothing. */
export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (!text) return undefined;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), status: (lines[7] ?? '').trim() };
}

const PATIENCE_MS = 20_000;

/**
 * Makes the data folder free to start on: waits for a server that is stopping, stops one whose starter died, clears a stale
 * `postmaster.pid`; returns the sentence to tell, if any. Throws when another start still uses the folder.
 */
export async function clearTheWay(data: string, owner: ProcessIdentity | undefined): Promise<string | undefined> {
  const found = await readPostmaster(data);
  if (!found) return undefined;
  const running = identifyProcess(found.pid);
  if (!running) return `The last Postgres in ${data} (process ${found.pid}) ended without a shutdown; it recovers by itself.`;
  if (!/postgres/.test(commandOf(found.pid))) {
    await rm(join(data, 'postmaster.pid'), { force: true });
    return `Cleared ${join(data, 'postmaster.pid')}: process ${found.pid} is not a Postgres.`;
  }
  if (found.status !== 'stopping') stopOrphan(data, running, owner);
  await untilGone(running, data);
  return `A Postgres (process ${found.pid}) was left over from an earlier start in ${data}; it has been stopped first.`;
}

function stopOrphan(data: string, running: ProcessIdentity, owner: ProcessIdentity | undefined): void {
  if (!owner || stillRuns(owner)) {
    const by = owner ? `, started by process ${owner.pid}` : '';
    throw new Error(
      `Another Postgres (process ${running.pid}${by}) already runs in ${data}; stop it first, or use another folder.`,
    );
  }
  process.kill(running.pid, 'SIGINT');
}

async function untilGone(running: ProcessIdentity, data: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(50)) if (!stillRuns(running)) return;
  throw new Error(
    `The Postgres of process ${running.pid} in ${data} is still shutting down after ${PATIENCE_MS / 1000} s; try again later.`,
  );
}
