import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../folders.ts';
import { isThirtyTwoBytes } from './configuration.ts';

/** The service's own secrets: `blob` (32 bytes in base64) encrypts what is submitted, `admin` creates tenants and keys. */
export interface Keys {
  readonly blob: string;
  readonly admin: string;
}

/** Where the blob key is kept. */
export const blobKeyFile = (folder: string) => join(folder, 'keys', 'blob.key');

/** Gives the kept blob key, which is made once; throws a sentence when the file holds something else. */
export function keepBlobKey(folder: string): string {
  const key = keep(folder, 'blob.key', () => randomBytes(32).toString('base64'));
  if (isThirtyTwoBytes(key)) return key;
  throw new Error(
    `${blobKeyFile(folder)} does not hold 32 bytes in base64; put the right key back, or give it in PLIMSOLL_BLOB_KEY.`,
  );
}

/** Gives the kept administrator key, which is made once. */
export const keepAdminKey = (folder: string): string =>
  keep(folder, 'admin.key', () => `plm_admin_${randomBytes(32).toString('base64url')}`);

// The folder has mode 0700 and its files 0600.
function keep(folder: string, name: string, make: () => string): string {
  const file = join(folder, 'keys', name);
  makeFolder(join(folder, 'keys'), 0o700);
  try {
    writeFileSync(file, `${make()}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
