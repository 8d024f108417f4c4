import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { findProgram } from './environment/find-program.ts';
import { buildCommandLine, plimsollProgram } from './service/command-line.ts';
import { Service, type TestTenant } from './service/index.ts';
import { reportIn, Workplace } from './service/workplace.ts';

const clean = 'FROM debian:12.8\nHEALTHCHECK CMD ["/app", "health"]\nUSER app\n';
const project = 'acme/api';

// A database and two processes start on a machine that may be busy, and the bundle may have to be built.
jest.setTimeout(120_000);

let service: Service;
let acme: TestTenant;
let other: TestTenant;
let place: Workplace;

beforeAll(async () => {
  await buildCommandLine();
  service = await Service.start();
  acme = await service.tenant('Acme');
  other = await service.tenant('Other');
});
afterAll(() => service?.stop());
beforeEach(async () => {
  place = await Workplace.of(service, acme);
});
afterEach(() => place.remove());

describe('what goes wrong', () => {
  test('a key that the server does not know is wrong usage, and is not repeated', async () => {
    await place.write({ Dockerfile: clean });
    const key = `plm_${'x'.repeat(43)}`;
    const { code, out, err } = await place.scan(['.', '--project', project], { PLIMSOLL_API_KEY: key });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('refuses (401 key-invalid)');
    expect(err).not.toContain('xxxx');
  });

  test('a key without the scope to submit, and a project that it may not make', async () => {
    await place.write({ Dockerfile: clean });
    const reads = await service.key(acme.id, ['posture:read']);
    expect(await place.scan(['.', '--project', project], { PLIMSOLL_API_KEY: reads })).toMatchObject({ code: 2 });
    const submits = await service.key(acme.id, ['scans:write']);
    const { code, err } = await place.scan(['.', '--project', 'acme/unheard-of'], { PLIMSOLL_API_KEY: submits });
    expect([code, err]).toEqual([2, expect.stringContaining('refuses (404 not-found)')]);
  });

  test('a server that is away ends with 4', async () => {
    await place.write({ Dockerfile: clean });
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    listener.close();
    await once(listener, 'close');
    const { code, out, err } = await place.run(['scan', '.', '--server', `http://127.0.0.1:${port}`, '--project', project]);
    expect([code, out]).toEqual([4, '']);
    expect(err).toContain(`plimsoll: http://127.0.0.1:${port} could not be reached: nothing listens there.\n`);
  });

  test('what answers but is no such service ends with 4', async () => {
    await place.write({ Dockerfile: clean });
    const listener = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello')).listen(
      0,
      '127.0.0.1',
    );
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const { code, err } = await place.run(['scan', '.', '--server', `http://127.0.0.1:${port}`, '--project', project]);
    listener.close();
    expect([code, err]).toEqual([4, expect.stringContaining('what answers there is no Plimsoll service')]);
  });

  test('a file that cannot be decoded, one that is too large and a broken one leave the report incomplete', async () => {
    await place.write({
      Dockerfile: clean,
      'latin/Dockerfile': Buffer.from('FROM debian:12.8\nLABEL a=\xe9\nUSER app\n', 'latin1'),
      'large/Dockerfile': `FROM debian:12.8\n${'#\n'.repeat(3 * 2 ** 20)}`,
      'compose.yaml': 'services: [\n',
    });
    const { code, out } = await place.scan(['.', '--project', 'acme/trouble', '--fail-on', 'none', '--format', 'json']);
    const trouble = reportIn(out).files.flatMap(({ path, problems }) => problems.map((problem) => `${path} ${problem.code}`));
    expect([code, trouble]).toEqual([
      3,
      ['compose.yaml yaml-syntax', 'large/Dockerfile too-large', 'latin/Dockerfile not-analysed'],
    ]);
    const full = await place.scan(['.', '--project', 'acme/trouble', '--scope', 'full']);
    expect([full.code, full.out]).toEqual([3, '']);
    expect(full.err).toContain('Nothing was sent: --scope full would take large/Dockerfile for gone.');
  });

  test('more than one scan takes is not sent', async () => {
    await place.write({ 'a.yaml': 'apiVersion: v1\nkind: Pod\n' });
    const text = `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: ${'x'.repeat(4 * 2 ** 20)}\n`;
    await place.write(Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`b${index + 10}.yaml`, text])));
    const { code, out, err } = await place.scan(['.', '--project', 'acme/heavy']);
    expect([code, out]).toEqual([3, '']);
    expect(err).toBe(
      'plimsoll: The project is beyond what one scan takes: its files weigh more than 64 MiB, and b25.yaml is one too many. Nothing was sent; scan it folder by folder with --scope paths.\n',
    );
    await service.as(acme.key).get('/v1/projects/acme%2Fheavy').expect(404);
  });

  test('nothing to judge is clean, and sends nothing', async () => {
    await place.write({ 'notes.md': '# hello\n' });
    const { code, out } = await place.scan(['.', '--project', 'acme/nothing']);
    expect([code, out]).toEqual([0, expect.stringMatching(/^Nothing to judge: /)]);
    await service.as(acme.key).get('/v1/projects/acme%2Fnothing').expect(404);
  });
});

describe('login, whoami and logout', () => {
  const config = () => ({ PLIMSOLL_API_KEY: '', XDG_CONFIG_HOME: join(place.folder, 'config') });
  const kept = () => join(place.folder, 'config/plimsoll/credentials.json');

  test('keep a key that nobody else may read, use it, and forget it', async () => {
    await place.write({ Dockerfile: clean });
    const login = await place.run(['login', '--server', `${service.url}/`], config(), `${acme.key}\n`);
    expect(login).toEqual({ code: 0, err: '', out: `Logged in to ${service.url} as Acme. The key is kept in ${kept()}.\n` });
    expect(JSON.parse(await readFile(kept(), 'utf8'))).toEqual({ servers: { [service.url]: { key: acme.key } } });
    expect((await stat(kept())).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(kept()))).mode & 0o777).toBe(0o700);
    expect((await place.run(['whoami'], config())).out).toBe(`Acme on ${service.url}, with the key of plimsoll login\n`);
    expect(await place.run(['scan', '.', '--project', 'acme/logged-in'], config())).toMatchObject({ code: 0 });
    expect((await place.run(['logout'], config())).out).toBe(`The key of ${service.url} is forgotten here.\n`);
    await expect(stat(kept())).rejects.toThrow('ENOENT');
    expect(await place.run(['whoami'], config())).toMatchObject({ code: 2 });
  });

  test('a key that the server does not take is not kept, and what was kept stays', async () => {
    await place.run(['login', '--server', service.url], config(), other.key);
    const { code, err } = await place.run(['login', '--server', service.url], config(), `plm_${'y'.repeat(43)}`);
    expect([code, err]).toEqual([2, expect.stringContaining('refuses (401 key-invalid)')]);
    expect(err).not.toContain('yyyy');
    expect((await place.run(['whoami'], config())).out).toContain('Other on ');
  });

  (findProgram('script') ? test : test.skip)('a key that is typed on a terminal is not shown there', async () => {
    const command = [process.execPath, plimsollProgram, 'login', '--server', service.url].map((word) => `'${word}'`).join(' ');
    const terminal = spawn('script', ['-qec', command, '/dev/null'], {
      env: { PATH: process.env.PATH, ...config() },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: 30_000,
    });
    let shown = '';
    for await (const text of terminal.stdout.setEncoding('utf8')) {
      const isAsked = shown.includes('(not shown): ');
      shown += String(text);
      if (!isAsked && shown.includes('(not shown): ')) terminal.stdin.write(`oops\u0015${acme.key}\r`);
    }
    expect(shown).toContain(`Logged in to ${service.url} as Acme.`);
    expect(shown).not.toContain(acme.key.slice(4));
    expect(JSON.parse(await readFile(kept(), 'utf8'))).toEqual({ servers: { [service.url]: { key: acme.key } } });
  });

  test('a key file wins over the environment, which wins over a login', async () => {
    await place.run(['login', '--server', service.url], config(), other.key);
    await place.write({ 'key.txt': `${await service.key(acme.id, ['scans:write'])}\n` });
    const environment = { ...config(), PLIMSOLL_API_KEY: acme.key, PLIMSOLL_SERVER: service.url };
    expect((await place.run(['whoami'], environment)).out).toContain('Acme on ');
    expect((await place.run(['whoami', '--key-file', 'key.txt'], environment)).out).toBe(
      `a key that submits and reads nothing on ${service.url}, with the key of key.txt\n`,
    );
  });
});

test('a scan that does not end in time ends with 3 and says where it goes on', async () => {
  await Promise.all(service.workers.splice(0).map((worker) => worker.stop()));
  await place.write({ Dockerfile: clean });
  const { code, out, err } = await place.scan(['.', '--project', 'acme/late', '--timeout', '1']);
  expect([code, out]).toEqual([3, '']);
  expect(err).toMatch(/The scan is still accepted and goes on without us: http:\/\/127\.0\.0\.1:\d+\/v1\/scans\/[0-9a-f-]{36}\./);
});
