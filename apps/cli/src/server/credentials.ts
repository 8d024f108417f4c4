import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { WrongUsage } from '../arguments/wrong-usage.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The API keys that `plimsoll login` kept, by the address of their server. */
export interface Credentials {
  servers: Readonly<Record<string, { key: string }>>;
}

/** Where they are kept (https://specifications.freedesktop.org/basedir-spec). */
export function credentialsFile({ XDG_CONFIG_HOME: given, HOME: home }: Environment): string {
  return join(given?.startsWith('/') ? given : join(home || homedir(), '.config'), 'plimsoll/credentials.json');
}

/** Reads what is kept; nothing when nobody logged in. Throws `WrongUsage` when the file is not one that we write. */
export function readCredentials(environment: Environment): Credentials {
  const file = credentialsFile(environment);
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { servers?: unknown } | null;
    if (isKeys(kept?.servers)) return { servers: kept.servers };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { servers: {} };
  }
  throw new WrongUsage(`${file} cannot be read, or is not what plimsoll login writes; remove it and log in again.`);
}

const isKeys = (servers: unknown): servers is Credentials['servers'] =>
  typeof servers === 'object' &&
  servers !== null &&
  Object.values(servers).every((entry: unknown) => typeof (entry as { key?: unknown } | null)?.key === 'string');

/** Replaces what is kept in one step, readable by nobody else; without any server the file goes. */
export function writeCredentials(environment: Environment, kept: Credentials): void {
  const file = credentialsFile(environment);
  if (Object.keys(kept.servers).length === 0) return rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(fresh, file);
}
