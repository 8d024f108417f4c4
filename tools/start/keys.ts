import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The service's own secrets: `blob` (32 bytes in base64) encrypts what is submitted, `admin` creates tenants and keys. */
export interface Keys {
  readonly blob: string;
  readonly admin: string;
}

/** Gives the secrets of the environment, else those in `<folder>/keys` (0700, files 0600), which are made once. */
export function readKeys(folder: string, given: { readonly blobKey?: string; readonly adminKey?: string }): Keys {
  const keys = join(folder, 'keys');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  return {
    blob: given.blobKey ?? keep(join(keys, 'blob.key'), () => randomBytes(32).toString('base64')),
    admin: given.adminKey ?? keep(join(keys, 'admin.key'), () => `plm_admin_${randomBytes(32).toString('base64url')}`),
  };
}

function keep(file: string, make: () => string): string {
  try {
    writeFileSync(file, `${make()}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
