import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes the folder and those above it, each with `mode`; what exists stays as it is. Node's own recursive mkdir never returns
 * where the folder above exists and the system still answers ENOENT, as below /proc.
 */
export function makeFolder(path: string, mode: number): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  const above = dirname(path);
  if (!found && above !== path) makeFolder(above, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have made it at this moment.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'its file system is read-only',
  EEXIST: 'a file is in its path',
  ENOTDIR: 'a file is in its path',
  ENOENT: 'the system lets nobody make a folder there',
  ENOSPC: 'no space is left there',
};

/** Why a folder cannot be made or written, in words for the operator. */
export function whyNotWritable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code && WHY[code]) || message;
}
