import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { GatewayApi } from './api.ts';

const credentials = z.object({ url: z.string(), tenant: z.string(), key: z.string(), adminKey: z.string() });

/** How to talk to this installation as its first tenant. */
export type Credentials = z.infer<typeof credentials>;

/** Where they are kept, mode 0600. */
export const credentialsFile = (folder: string) => join(folder, 'credentials.json');

/** Gives the kept credentials with today's URL, or creates the first tenant and its key and keeps them; `isNew` says which. */
export async function ensureCredentials(
  api: GatewayApi,
  folder: string,
  adminKey: string,
): Promise<{ readonly credentials: Credentials; readonly isNew: boolean }> {
  const kept = readKept(folder);
  if (kept) return { credentials: keep(folder, { ...kept, url: api.url, adminKey }), isNew: false };
  const tenant = await api.createTenant(adminKey, 'first');
  const key = await api.createKey(adminKey, tenant, 'npm start');
  return { credentials: keep(folder, { url: api.url, tenant, key, adminKey }), isNew: true };
}

function readKept(folder: string): Credentials | undefined {
  try {
    return credentials.parse(JSON.parse(readFileSync(credentialsFile(folder), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${credentialsFile(folder)} cannot be read; mend it, or remove it to create another tenant.`, {
      cause: error,
    });
  }
}

function keep(folder: string, value: Credentials): Credentials {
  writeFileSync(credentialsFile(folder), `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  return value;
}
