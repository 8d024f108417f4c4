import { parseArgs } from 'node:util';

/** What the command line asks for. */
export type StartArguments =
  | { readonly kind: 'start'; readonly examples: boolean }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly problem: string };

/** Reads the arguments after `npm start --`. */
export function readArguments(args: readonly string[]): StartArguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { 'no-examples': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return values.help ? { kind: 'help' } : { kind: 'start', examples: !values['no-examples'] };
  } catch (error) {
    return { kind: 'wrong', problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What `npm start -- --help` prints. */
export const HELP = `npm start [-- --no-examples]

Starts Plimsoll: database, gateway and worker. Data, keys and logs are kept in .plimsoll/; Ctrl-C stops everything.

  --no-examples   do not submit the example fleet on the first start
  --help          this text

Environment, all optional:
  PLIMSOLL_PORT      port of the gateway (8080, or the next free one)
  PLIMSOLL_HOST      address that the gateway listens on (127.0.0.1)
  PLIMSOLL_FOLDER    where data, keys and logs are kept (.plimsoll)
  DATABASE_URL       an external Postgres 16 or newer, as an administrator who may create roles and databases
  PLIMSOLL_OWNER_DATABASE_URL, PLIMSOLL_WEB_DATABASE_URL, PLIMSOLL_WORKER_DATABASE_URL, PLIMSOLL_QUEUE_DATABASE_URL
                     instead of DATABASE_URL: four connections to a prepared database
  REDIS_URL          Redis or Valkey for the queue (without it the queue is in Postgres)
  PLIMSOLL_BLOB_KEY  32 bytes in base64 that encrypt what is submitted (made once, kept in .plimsoll/keys)
  PLIMSOLL_ADMIN_KEY at least 32 characters; creates tenants and keys (made once, kept in .plimsoll/keys)`;
