import { WrongUsage } from '../arguments/wrong-usage.js';
import type { Credentials } from './credentials.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The address of the service without a slash at its end: what was asked for, PLIMSOLL_SERVER, or the only login. Throws `WrongUsage`. */
export function serverAddress(asked: string | undefined, environment: Environment, kept: Credentials): string {
  const servers = Object.keys(kept.servers);
  const named = asked ?? (environment.PLIMSOLL_SERVER || undefined) ?? (servers.length === 1 ? servers[0] : undefined);
  if (named !== undefined) return normalisedAddress(named);
  throw new WrongUsage(
    servers.length === 0
      ? 'Say which server: --server URL, PLIMSOLL_SERVER, or plimsoll login --server URL.'
      : `Say which server: --server with one of ${servers.join(', ')}.`,
  );
}

/** An address as credentials are kept under it. Throws `WrongUsage`, which repeats no password. */
export function normalisedAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username || url?.password)
    throw new WrongUsage('--server holds a user or password; an API key is all that is needed.');
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.hash !== '')
    throw new WrongUsage(`--server is an address such as https://plimsoll.example.com, not ${JSON.stringify(text)}.`);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
