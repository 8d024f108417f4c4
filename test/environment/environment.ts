import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../tools/embedded-postgres/index.ts';
import { identifyProcess } from '../../tools/processes.ts';

/** Where the specs of one run ask for a Postgres; the URL travels to jest's workers in their environment. */
export const ENVIRONMENT_VARIABLE = 'PLIMSOLL_TEST_ENVIRONMENT';

/** What one run of jest keeps open. */
export interface TestEnvironment {
  close(): Promise<void>;
}

const PREFIX = 'plimsoll-test-';

/**
 * Opens the one place per run that starts Postgres at the first request and tells every later one where it is.
 * It lives in jest's parent process, so that the server ends with the run, whichever worker asked first.
 */
export async function openEnvironment(): Promise<TestEnvironment> {
  await sweepAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(folder, 0o711);
  let started: Promise<EmbeddedPostgres> | undefined;
  const server = createServer((_request, response) => {
    started ??= startEmbeddedPostgres({ folder, durable: false });
    void answer(response, started);
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  process.env[ENVIRONMENT_VARIABLE] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { close: () => Promise.all([closed(server), discard(folder, started)]).then(() => undefined) };
}

async function answer(response: ServerResponse, started: Promise<EmbeddedPostgres>): Promise<void> {
  const [status, body] = await started.then(
    ({ adminUrl }) => [200, { adminUrl }] as const,
    (error: unknown) => [500, { problem: error instanceof Error ? error.message : String(error) }] as const,
  );
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
}

const closed = (server: ReturnType<typeof createServer>) => new Promise<void>((resolve) => server.close(() => resolve()));

async function discard(folder: string, started: Promise<EmbeddedPostgres> | undefined): Promise<void> {
  const postgres = await started?.catch(() => undefined);
  await postgres?.stop();
  for (const path of new Set([folder, postgres?.location ?? folder])) await rm(path, { recursive: true, force: true });
}

// A run that was killed leaves its folder; its name tells whose it was.
async function sweepAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || identifyProcess(pid)) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}
