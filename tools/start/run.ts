import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nextFreePort } from '../ports.ts';
import { ApiRefusal, GatewayApi } from './api.ts';
import { credentialsFile, ensureCredentials } from './credentials.ts';
import { chooseBlobKey } from './blob-key.ts';
import type { Configuration } from './configuration.ts';
import { openDatabase, type ReadyDatabase } from './database.ts';
import { submitExamples } from './examples.ts';
import { keepAdminKey, type Keys } from './keys.ts';
import { takeLock } from './lock.ts';
import { nextSteps } from './next-steps.ts';
import { phase } from './phase.ts';
import { SentExamplesUnreadable } from './sent-examples.ts';
import { startService, type Service } from './service.ts';
import { serviceEnvironment, serviceSettings } from './service-settings.ts';
import { askSummary, renderSummary } from './summary.ts';

/** What one run needs from its surroundings: `signal` aborts it, `fail` ends it with a sentence, `onStop` is undone in reverse. */
export interface Run {
  readonly configuration: Configuration;
  readonly root: string;
  readonly examples: boolean;
  readonly signal: AbortSignal;
  readonly say: (sentence: string) => void;
  readonly fail: (sentence: string) => void;
  readonly onStop: (undo: () => Promise<void> | void) => void;
}

/** Brings everything up and shows what it found; returns once it serves. Throws a sentence for the operator. */
export async function bringUp(run: Run): Promise<void> {
  const { configuration, say, signal } = run;
  const lock = takeLock(configuration.folder, say);
  run.onStop(() => lock.release());
  const database = await phase(say, { doing: 'preparing the database', done: 'The database is ready' }, () =>
    openDatabase(configuration, run.root, say),
  );
  run.onStop(() => database.stop());
  void database.lost?.then((how) => run.fail(`Postgres ${how}.`));
  signal.throwIfAborted();
  const keys = await chooseKeys(configuration, database);
  const port = await choosePort(configuration, say);
  const url = `http://${configuration.host === '0.0.0.0' ? '127.0.0.1' : configuration.host}:${port}`;
  const api = new GatewayApi(url, signal);
  await phase(say, { doing: 'starting gateway and worker', done: 'Gateway and worker are ready' }, () =>
    startServices(run, database, keys, port, api),
  );
  lock.announce(url);
  await welcome(run, api, keys);
}

const chooseKeys = async (configuration: Configuration, { webUrl }: ReadyDatabase): Promise<Keys> => ({
  blob: await chooseBlobKey(configuration, webUrl),
  admin: configuration.adminKey ?? keepAdminKey(configuration.folder),
});

async function choosePort({ host, port, portAsked }: Configuration, say: (sentence: string) => void): Promise<number> {
  const free = await nextFreePort(port, host);
  if (free !== port) say(`Port ${port} ${portAsked ? '(PLIMSOLL_PORT) ' : ''}is taken; the gateway uses ${free} instead.`);
  return free;
}

const READY_MS = 60_000;

async function startServices(run: Run, database: ReadyDatabase, keys: Keys, port: number, api: GatewayApi): Promise<void> {
  const { configuration } = run;
  const settings = serviceSettings({ configuration, database, keys, port });
  const services = (['gateway', 'worker'] as const).map((name) => {
    const env = serviceEnvironment(process.env, settings[name]);
    return startService(name, join(run.root, `apps/${name}/dist/main.js`), configuration.folder, env);
  });
  run.onStop(async () => void (await Promise.all(services.map((service) => service.stop()))));
  for (const service of services)
    void service.ended.then((how) => run.fail(`The ${service.name} ${how}; its log is ${service.log}.`));
  await untilReady(run.signal, api, services);
}

async function untilReady(signal: AbortSignal, api: GatewayApi, [gateway]: readonly Service[]): Promise<void> {
  for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await pause(50, undefined, { signal }))
    if (await api.isReady()) return;
  throw new Error(`The gateway was not ready within ${READY_MS / 1000} s; its log is ${gateway?.log}.`);
}

async function welcome(run: Run, api: GatewayApi, keys: Keys): Promise<void> {
  const { say, root, configuration } = run;
  const { credentials, isNew } = await ensureCredentials(api, configuration.folder, keys.admin);
  if (isNew) {
    say(`Created the first tenant ${credentials.tenant}.`);
    say(`Its key, printed this once: ${credentials.key}`);
  }
  if (run.examples && existsSync(join(root, 'examples/fleet.mjs'))) await tryExamples(run, api, credentials.key);
  const steps = nextSteps(api.url, credentialsFile(configuration.folder), join(configuration.folder, 'logs'));
  for (const line of ['', ...renderSummary(await askSummary(api, credentials.key)), '', ...steps]) say(line);
}

// The service is up whether or not its examples are judged; the next start submits what is missing.
async function tryExamples({ root, configuration, say }: Run, api: GatewayApi, key: string): Promise<void> {
  try {
    await submitExamples(api, key, root, configuration.folder, say);
  } catch (error) {
    if (!(error instanceof ApiRefusal || error instanceof SentExamplesUnreadable)) throw error;
    say(`The examples are not all submitted: ${error.message}`);
  }
}
