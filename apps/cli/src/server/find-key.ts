import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { WrongUsage } from '../arguments/wrong-usage.js';
import { sentenceOf } from '../scan/trouble.js';
import type { Credentials } from './credentials.js';

/** An API key and where it was found, in words. */
export interface FoundKey {
  key: string;
  from: string;
}

/** The key for a server: of --key-file, of PLIMSOLL_API_KEY, or of a login. Throws `WrongUsage`, which repeats no key. */
export function findKey(
  server: string,
  keyFile: string | undefined,
  { environment, folder }: { environment: Readonly<Record<string, string | undefined>>; folder: string },
  kept: Credentials,
): FoundKey {
  if (keyFile !== undefined) return { key: checkedKey(read(resolve(folder, keyFile), keyFile), keyFile), from: keyFile };
  const given = environment.PLIMSOLL_API_KEY;
  if (given) return { key: checkedKey(given, 'PLIMSOLL_API_KEY'), from: 'PLIMSOLL_API_KEY' };
  const login = Object.hasOwn(kept.servers, server) ? kept.servers[server] : undefined;
  if (login) return { key: checkedKey(login.key, 'the login'), from: 'plimsoll login' };
  throw new WrongUsage(`There is no key for ${server}: set PLIMSOLL_API_KEY, name a --key-file, or run plimsoll login.`);
}

/** A key without the blanks around it. Throws `WrongUsage` for a text that no request can carry. */
export function checkedKey(text: string, from: string): string {
  const key = text.trim();
  if (/^[\x21-\x7e]{1,500}$/.test(key)) return key;
  throw new WrongUsage(`${from} holds no API key: one line of letters that begins with plm_.`);
}

function read(absolute: string, name: string): string {
  try {
    return readFileSync(absolute, 'utf8');
  } catch (error) {
    throw new WrongUsage(`--key-file ${name} cannot be read: ${sentenceOf(error)}.`);
  }
}
