import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allProcesses } from './processes-below.mjs';

const PREFIX = 'plimsoll-run-';

/** Makes the one temporary folder of this run and removes those of runs that were killed; Postgres' user may pass through it. */
export function makeScratch() {
  const running = new Set(allProcesses().map(({ pid }) => pid));
  for (const name of readdirSync(tmpdir()))
    if (name.startsWith(PREFIX) && !running.has(Number.parseInt(name.slice(PREFIX.length), 10)))
      removeScratch(join(tmpdir(), name));
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711);
  return folder;
}

/** Removes it with all that the suites left; what another user holds stays. */
export function removeScratch(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Somebody else's run.
  }
}
