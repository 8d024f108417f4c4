import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { nextFreePort } from '../tools/ports.ts';
import { freshRedis, requirement, type FreshRedis } from './environment/index.ts';
import { StartFolder, type Start } from './start/index.ts';

const START_MS = 120_000;

interface Credentials {
  readonly url: string;
  readonly tenant: string;
  readonly key: string;
}

const credentialsIn = ({ path }: StartFolder) => JSON.parse(readFileSync(join(path, 'credentials.json'), 'utf8')) as Credentials;

async function ask(folder: StartFolder, path: string): Promise<unknown> {
  const { url, key } = credentialsIn(folder);
  return (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } })).json();
}

async function openFindings(folder: StartFolder): Promise<number> {
  const { open } = (await ask(folder, '/v1/posture')) as { open: Record<string, number> };
  return Object.values(open).reduce((sum, count) => sum + count, 0);
}

describe('npm start', () => {
  let folder: StartFolder;
  let first: Start;
  let tenant: string;
  let findings: number;

  beforeAll(async () => {
    folder = await StartFolder.make();
    first = folder.start();
    await first.serves();
  }, START_MS);
  afterAll(() => folder?.remove());

  test('shows the posture of the example fleet: score with coverage, findings, fixes, controls', async () => {
    expect(first.said).toMatch(/^Posture {3}score \d+ of 100 \([A-F]\), coverage \d+ %$/m);
    expect(first.said).toMatch(/^Findings {2}\d+ critical, \d+ high, \d+ medium, \d+ low, \d+ info$/m);
    expect(first.said).toMatch(/^Top fixes \+\d+\.\d points: .+ \(\w+, [\w/-]+, \d+ assets?\)$/m);
    expect(first.said).toMatch(/^Controls {2}CIS Docker Benchmark: \d+ met, \d+ not met, \d+ not assessed, \d+ by hand$/m);
    expect(first.said.match(/^ {2}(project|host) .+ s$/gm)).toHaveLength(4);
    findings = await openFindings(folder);
    expect(findings).toBeGreaterThan(20);
  });

  test('says how long each part of the start took', () => {
    const parts = [
      'Compiled in',
      'Migrated the database: \\d+ steps in',
      'The database is ready after',
      'Gateway and worker are ready after',
      'The example fleet is judged after',
    ];
    const times = parts.map((part) => new RegExp(`^${part} \\d+\\.\\d s\\.$`, 'm').exec(first.said)?.index ?? -1);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeGreaterThan(-1);
  });

  test('prints the key once and keeps it from others', () => {
    const { key, tenant: id } = credentialsIn(folder);
    tenant = id;
    expect(first.said.split(key)).toHaveLength(2);
    expect(folder.processes().length).toBeGreaterThan(3);
    expect((statSync(join(folder.path, 'credentials.json')).mode & 0o777).toString(8)).toBe('600');
  });

  test('prints a call that works when pasted', async () => {
    const pasted = first.said.split('\n').filter((line) => /^ {2}(KEY=|curl )/.test(line));
    const { stdout } = spawnSync('sh', ['-c', pasted.join('\n')], { encoding: 'utf8', timeout: 30_000 });
    expect(pasted).toHaveLength(2);
    expect(JSON.parse(stdout)).toEqual(await ask(folder, '/v1/posture'));
  });

  test('each service sees its own settings and none of the other’s', () => {
    const told = (service: 'gateway' | 'worker') => folder.environmentOf(service).filter((name) => /^PLIMSOLL|_URL$/.test(name));
    expect(told('gateway')).toEqual([
      'PLIMSOLL_ADMIN_KEY',
      'PLIMSOLL_BLOB_FOLDER',
      'PLIMSOLL_BLOB_KEY',
      'PLIMSOLL_HOST',
      'PLIMSOLL_PORT',
      'PLIMSOLL_QUEUE_DATABASE_URL',
      'PLIMSOLL_WEB_DATABASE_URL',
    ]);
    expect(told('worker')).toEqual([
      'PLIMSOLL_BLOB_FOLDER',
      'PLIMSOLL_BLOB_KEY',
      'PLIMSOLL_QUEUE_DATABASE_URL',
      'PLIMSOLL_WORKER_DATABASE_URL',
    ]);
  });

  test('a second start on the same folder names process and URL, and leaves the first alone', async () => {
    const second = folder.start();
    expect(await second.ended).toBe(1);
    expect(second.said).toMatch(
      new RegExp(`Plimsoll already runs from this folder \\(process \\d+, at ${credentialsIn(folder).url}\\); stop it first`),
    );
    expect(await openFindings(folder)).toBe(findings);
  });

  test(
    'a SIGTERM drains and leaves no process; the next start is quick and has the same data',
    async () => {
      expect(await first.stop('SIGTERM')).toBe(0);
      expect(first.said).toMatch(/SIGTERM: stopping \.\.\.\nStopped\.\n$/);
      expect(folder.processes()).toEqual([]);
      first = folder.start();
      await first.serves();
      expect(first.said).not.toContain('printed this once');
      expect(first.said).not.toMatch(/Submitting|Migrated/);
      expect([credentialsIn(folder).tenant, await openFindings(folder)]).toEqual([tenant, findings]);
    },
    START_MS,
  );

  test(
    'a SIGINT does the same, and a lock that a dead process left is cleared with a sentence',
    async () => {
      expect(await first.stop('SIGINT')).toBe(0);
      expect(folder.processes()).toEqual([]);
      const { pid } = spawnSync(process.execPath, ['--version']);
      writeFileSync(join(folder.path, 'lock.json'), JSON.stringify({ pid, started: '1' }));
      first = folder.start();
      await first.serves();
      expect(first.said).toContain(`Cleared a lock that process ${pid} left; it no longer runs.`);
    },
    START_MS,
  );

  test('when it is killed, everything that it started drains', async () => {
    await first.stop('SIGKILL');
    await folder.isQuiet();
    expect(existsSync(join(folder.path, 'lock.json'))).toBe(false);
  });

  test(
    'a lost blob key is not made anew: it refuses, starts nothing and says what to do',
    async () => {
      const [key, kept] = [join(folder.path, 'keys/blob.key'), join(folder.path, 'the key')];
      renameSync(key, kept);
      const start = folder.start();
      expect(await start.ended).toBe(1);
      expect(start.said).toMatch(
        /The key that opens the submitted files is gone: there is no .+blob\.key\. Put the right key \(id /,
      );
      expect([folder.processes(), existsSync(key)]).toEqual([[], false]);
      renameSync(kept, key);
    },
    START_MS,
  );

  test(
    'a taken port gives way to the next free one',
    async () => {
      // Below the ports that the system hands out, so that nobody else is given the one after it meanwhile.
      const port = await nextFreePort(18_080);
      const server = createServer().listen(port, '127.0.0.1');
      await once(server, 'listening');
      const start = folder.start({ PLIMSOLL_PORT: String(port) });
      await start.serves();
      expect(start.said).toMatch(new RegExp(`Port ${port} \\(PLIMSOLL_PORT\\) is taken; the gateway uses \\d+ instead\\.`));
      expect(await openFindings(folder)).toBe(findings);
      expect(await start.stop('SIGTERM')).toBe(0);
      server.close();
    },
    START_MS,
  );
});

describe('npm start that cannot', () => {
  let folder: StartFolder;
  afterEach(() => folder.remove());

  test('lists all that is wrong with its configuration and ends with 2', async () => {
    folder = await StartFolder.make();
    const start = folder.start({ PLIMSOLL_PORT: '0', REDIS_URL: 'localhost', PLIMSOLL_ADMIN_KEY: 'short' });
    expect(await start.ended).toBe(2);
    expect(start.said).toContain(
      [
        'Plimsoll cannot start; in its environment',
        '  REDIS_URL is not a URL that begins with redis:// or rediss://',
        '  PLIMSOLL_PORT is not a port number from 1 to 65535',
        '  PLIMSOLL_ADMIN_KEY is shorter than 32 characters',
      ].join('\n'),
    );
  });
});

requirement('redis')('npm start with REDIS_URL', () => {
  let folder: StartFolder;
  let redis: FreshRedis | undefined;
  afterAll(async () => {
    await folder?.remove();
    await redis?.stop();
  });

  test(
    'queues in that Redis and shows the same posture',
    async () => {
      [folder, redis] = [await StartFolder.make(), await freshRedis()];
      const start = folder.start({ REDIS_URL: redis?.url ?? '' });
      await start.serves();
      expect(start.said).toMatch(/^Posture {3}score \d+ of 100/m);
      expect(await openFindings(folder)).toBeGreaterThan(20);
      expect(await start.stop('SIGTERM')).toBe(0);
      expect(folder.processes()).toEqual([]);
    },
    START_MS,
  );
});
