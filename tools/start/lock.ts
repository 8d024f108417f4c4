import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, whyNotWritable } from '../folders.ts';
import { identifyProcess, stillRuns, type ProcessIdentity } from '../processes.ts';

/** Who holds the folder, and where it answers once it does. */
interface Holder extends ProcessIdentity {
  readonly url?: string;
}

/** The right to use the folder alone. */
export interface FolderLock {
  /** Tells a second start where this one answers. */
  announce(url: string): void;
  release(): void;
}

/**
 * Takes the folder for this process; a lock that a dead process left is cleared and said.
 * Throws a sentence with the process and its URL when another start uses the folder, and one that says why it cannot be written.
 */
export function takeLock(folder: string, say: (sentence: string) => void): FolderLock {
  const file = join(folder, 'lock.json');
  const self = identifyProcess(process.pid) ?? { pid: process.pid, started: '' };
  if (!create(folder, file, self)) {
    clearStale(file, say);
    if (!create(folder, file, self)) throw new Error(`Another start took ${file} at this moment; try again.`);
  }
  return {
    announce: (url) => writeFileSync(file, JSON.stringify({ ...self, url }), { mode: 0o600 }),
    release: () => rmSync(file, { force: true }),
  };
}

function create(folder: string, file: string, holder: Holder): boolean {
  try {
    makeFolder(folder, 0o711);
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(file)) return false;
    throw new Error(
      `Data, keys and logs cannot be kept in ${folder}: ${whyNotWritable(error)}. Mend that, or set PLIMSOLL_FOLDER to a folder that this user can write.`,
      { cause: error },
    );
  }
}

function clearStale(file: string, say: (sentence: string) => void): void {
  const holder = readHolder(file);
  if (holder && stillRuns(holder)) {
    const place = holder.url ? `, at ${holder.url}` : '';
    throw new Error(
      `Plimsoll already runs from this folder (process ${holder.pid}${place}); stop it first, or set PLIMSOLL_FOLDER to another folder.`,
    );
  }
  rmSync(file, { force: true });
  say(`Cleared a lock that ${holder ? `process ${holder.pid}` : 'an interrupted start'} left; it no longer runs.`);
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}
