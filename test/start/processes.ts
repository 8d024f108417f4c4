import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const QUIET_MS = 30_000;

/** The command lines of what runs from one of these folders: the services tell it by their environment, Postgres by its arguments. */
export function processesOf(...folders: readonly string[]): string[] {
  const names = (pid: string) =>
    folders.some((folder) => ['environ', 'cmdline'].some((file) => readOf(pid, file).includes(folder)));
  return processIds()
    .filter(names)
    .map((pid) => readOf(pid, 'cmdline').replaceAll('\0', ' '));
}

/** Settles once nothing runs from these folders; rejects after 30 s. */
export async function untilQuiet(...folders: readonly string[]): Promise<void> {
  for (const deadline = Date.now() + QUIET_MS; Date.now() < deadline; await pause(50))
    if (processesOf(...folders).length === 0) return;
  throw new Error(`still running:\n${processesOf(...folders).join('\n')}`);
}

/** The numbers of all processes. */
export const processIds = () => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid));

/** One file below /proc of that process; empty when it has ended. */
export function readOf(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
