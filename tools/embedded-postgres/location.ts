import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder } from '../folders.ts';
import { asAccount, type Account } from './account.ts';
import { copyBinaries, programPath, type Binaries } from './binaries.ts';

const run = promisify(execFile);

/** Where one embedded Postgres lives: its programs and the folder that holds its data, its settings and its log. */
export interface Location {
  readonly binaries: Binaries;
  readonly folder: string;
  readonly note?: string;
}

/** The folder below `location` that Postgres itself owns. */
export const dataFolder = (location: string) => join(location, 'postgres');

/**
 * Keeps Postgres below `folder` when its account can reach both the folder and the programs;
 * otherwise both go to /var/lib/plimsoll/<hash of the folder>, and the note says so.
 */
export async function chooseLocation(folder: string, binaries: Binaries, account: Account): Promise<Location> {
  makeFolder(folder, 0o711);
  const elsewhere = await elsewhereFor(folder);
  const reachable = (await canEnter(folder, account)) && (await canRun(binaries, account));
  if (reachable && !(await exists(dataFolder(elsewhere)))) return { binaries, folder };
  if (account.uid === undefined) throw new Error(`Postgres cannot be run from ${binaries.root} or cannot enter ${folder}.`);
  makeFolder(elsewhere, 0o755);
  const copied = await copyBinaries(binaries, elsewhere);
  const note = `Postgres runs as the user "${account.name}", who cannot enter ${folder}: its programs and data are in ${elsewhere}.`;
  return { binaries: copied, folder: elsewhere, note };
}

async function elsewhereFor(folder: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex');
  return join('/var/lib/plimsoll', hash.slice(0, 16));
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

const canEnter = (folder: string, account: Account) => succeeds('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account);

const canRun = (binaries: Binaries, account: Account) => succeeds(programPath(binaries, 'postgres'), ['--version'], account);

const TRY_MS = 30_000;

const succeeds = (command: string, args: string[], account: Account) =>
  run(command, args, { ...asAccount(account), timeout: TRY_MS }).then(
    () => true,
    () => false,
  );
