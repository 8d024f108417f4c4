import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { withClient } from '../database/connection.ts';
import { identifyProcess } from '../processes.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './index.ts';

const asRoot = process.getuid?.() === 0;

describe('the embedded Postgres', () => {
  let top: string;
  let folder: string;
  let said: string[];
  const running: EmbeddedPostgres[] = [];

  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'plimsoll-embedded-'));
    chmodSync(top, 0o711);
    folder = join(top, 'a checkout with spaces', '.plimsoll');
    said = [];
  });
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
    rmSync(top, { recursive: true });
  });

  const start = async (options: Partial<EmbeddedPostgresOptions> = {}) => {
    const server = await startEmbeddedPostgres({ folder, durable: false, log: (sentence) => said.push(sentence), ...options });
    running.push(server);
    return server;
  };
  const ask = <Row>(server: EmbeddedPostgres, sql: string) =>
    withClient(server.adminUrl, async (client) => (await client.query(sql)).rows as Row[]);
  const pidIn = (location: string) => Number(readFileSync(join(location, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

  test('keeps its data, password and port over a restart, in a path with spaces', async () => {
    const first = await start();
    await ask(first, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    const second = await start();
    expect([second.adminUrl, second.location]).toEqual([first.adminUrl, folder]);
    expect(await ask(second, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect((statSync(join(folder, 'postgres.json')).mode & 0o777).toString(8)).toBe('600');
  });

  test('is durable by default, listens on loopback alone and asks for the password', async () => {
    const server = await start({ durable: true });
    const settings = `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'listen_addresses', 'synchronous_commit', 'unix_socket_directories') ORDER BY name`;
    expect((await ask<{ setting: string }>(server, settings)).map((row) => row.setting)).toEqual([
      'on',
      'on',
      '127.0.0.1',
      'on',
      '',
    ]);
    const url = new URL(server.adminUrl);
    url.password = 'wrong';
    await expect(withClient(url.href, (client) => client.query('SELECT 1'))).rejects.toThrow('password authentication failed');
  });

  (asRoot ? test : test.skip)('as root, runs as a user who is not', async () => {
    const server = await start();
    const owner = statSync(`/proc/${pidIn(server.location)}`).uid;
    expect(owner).not.toBe(0);
    expect(statSync(join(folder, 'postgres')).uid).toBe(owner);
  });

  (asRoot ? test : test.skip)(
    'as root, in a folder that its user cannot enter, lives in /var/lib/plimsoll and says so',
    async () => {
      chmodSync(top, 0o700);
      const server = await start();
      expect(server.location).toMatch(/^\/var\/lib\/plimsoll\/[0-9a-f]{16}$/);
      expect(server.note).toContain(`who cannot enter ${folder}: its programs and data are in ${server.location}.`);
      expect(await ask(server, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
      await server.stop();
      rmSync(server.location, { recursive: true });
    },
  );

  test('takes another port when its last one is taken, and refuses a port that was asked for', async () => {
    const first = await start();
    const other = startEmbeddedPostgres({ folder: join(top, 'other'), durable: false, port: first.port });
    await expect(other).rejects.toThrow(`The port ${first.port} is taken.`);
    writeFileSync(
      join(top, 'other/postgres.json'),
      JSON.stringify({ ...JSON.parse(readFileSync(join(top, 'other/postgres.json'), 'utf8')), port: first.port }),
    );
    const second = await start({ folder: join(top, 'other') });
    expect(second.port).not.toBe(first.port);
  });

  test('refuses a folder on which another start still runs, naming process and folder', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(
      `Another Postgres (process ${pidIn(first.location)}, started by process ${process.pid}) already runs in ${join(folder, 'postgres')}; stop it first, or use another folder.`,
    );
  });

  test('starts again after it was killed, and says that it recovers', async () => {
    const first = await start();
    const pid = pidIn(first.location);
    process.kill(pid, 'SIGKILL');
    await first.exited;
    const second = await start();
    expect(said).toContain(
      `The last Postgres in ${join(folder, 'postgres')} (process ${pid}) ended without a shutdown; it recovers by itself.`,
    );
    expect(await ask(second, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  test('ends when the process that started it is killed, so that the next start has the folder', async () => {
    const script = `const { startEmbeddedPostgres } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
      const server = await startEmbeddedPostgres({ folder: process.argv[1], durable: false }); console.log(server.port);`;
    const starter = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(starter.stdout, 'data');
    const pid = pidIn(folder);
    starter.kill('SIGKILL');
    await once(starter, 'exit');
    const server = await start();
    expect(identifyProcess(pid)).toBeUndefined();
    expect(await ask(server, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  test('refuses data of another major version before it touches them, naming both versions', async () => {
    await (await start()).stop();
    writeFileSync(join(folder, 'postgres/PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(
      `The data in ${join(folder, 'postgres')} is of Postgres 17; this version of Plimsoll brings Postgres 18, which cannot open it. Start the version that wrote it`,
    );
  });

  test.each(['{"password":', '{}', ''])('names its settings when they read %j', async (text) => {
    await (await start()).stop();
    const file = join(folder, 'postgres.json');
    writeFileSync(file, text);
    await expect(start()).rejects.toThrow(
      `${file}, which holds the password of the Postgres beside it, cannot be read (it is not what an earlier start wrote).`,
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('an interrupted creation leaves nothing that looks like data', async () => {
    const unfinished = join(folder, 'postgres.unfinished');
    spawnSync('mkdir', ['-p', join(unfinished, 'half')]);
    await start();
    expect(existsSync(unfinished)).toBe(false);
  });
});
