import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const kept = z.object({
  password: z.string().min(1),
  port: z.number().int().optional(),
  owner: z.object({ pid: z.number(), started: z.string() }).optional(),
});

/** What is kept between two starts, in a file that only its owner reads. */
export type KeptSettings = Readonly<z.infer<typeof kept>>;

const file = (location: string) => join(location, 'postgres.json');

/** Reads what the last start kept, or nothing; throws a sentence when the file is there and cannot be read. */
export async function readSettings(location: string): Promise<KeptSettings | undefined> {
  try {
    return kept.parse(JSON.parse(await readFile(file(location), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    const how = (error as NodeJS.ErrnoException).code ?? 'it is not what an earlier start wrote';
    throw new Error(
      `${file(location)}, which holds the password of the Postgres beside it, cannot be read (${how}). Restore it, or start anew in another folder.`,
      { cause: error },
    );
  }
}

/** Keeps the superuser's password, the port and who started the server, in a file of mode 0600. */
export const keepSettings = (location: string, settings: KeptSettings) =>
  writeFile(file(location), `${JSON.stringify(settings)}\n`, { mode: 0o600 });

/** A password of 192 random bits that needs no escaping in a URL. */
export const randomPassword = () => randomBytes(24).toString('base64url');

const DURABLE = { shared_buffers: '128MB', max_wal_size: '1GB' };

// Only for data that a test throws away: a crash of the machine may lose or damage it.
const DISPOSABLE = {
  ...DURABLE,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Several suites at once, each with services of its own.
  max_connections: '300',
};

/** The server's command-line settings: loopback TCP only, no Unix socket, UTC, English messages. */
export function serverFlags(port: number, durable: boolean): string[] {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    max_locks_per_transaction: '256',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] %q%u@%d ',
    cluster_name: 'plimsoll',
    ...(durable ? DURABLE : DISPOSABLE),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
