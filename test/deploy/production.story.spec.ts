import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import request from 'supertest';
import { requirement } from '../environment/index.ts';
import type { ServiceProcess } from '../service/index.ts';
import { Deployment } from './deployment.ts';

jest.setTimeout(120_000);

requirement('redis')('the services of docker-compose.yml, as processes of an unprivileged user on a tree it cannot write', () => {
  let deployment: Deployment;
  let gateways: ServiceProcess[];
  let workers: ServiceProcess[];
  let urls: string[];

  beforeAll(async () => {
    deployment = await Deployment.prepare();
  });
  afterAll(() => deployment?.stop());

  test('a gateway without a migrated database does not start, and says why', async () => {
    const gateway = deployment.launch('gateway');
    expect(await gateway.exited).toEqual({ code: 1, signal: null });
    expect(gateway.log.join('\n')).toContain('password authentication failed for user "plimsoll_web"');
  });

  test('a migration without the passwords of the roles changes nothing and lists what is missing', async () => {
    const migrate = deployment.launch('migrate', {
      PLIMSOLL_WEB_DATABASE_URL: 'postgres://plimsoll_web:@postgres:5432/plimsoll',
    });
    expect(await migrate.exited).toEqual({ code: 1, signal: null });
    expect(migrate.log.join('\n')).toContain('PLIMSOLL_WEB_DATABASE_URL carries no password');
  });

  test('the migration prepares an empty server and ends, may run twice at once, and then has nothing left to do', async () => {
    const twice = [deployment.launch('migrate'), deployment.launch('migrate')];
    for (const migrate of twice) expect({ ...(await migrate.exited), log: migrate.log }).toMatchObject({ code: 0 });
    const ran = async (migrate: ServiceProcess) =>
      (await migrate.logged(({ msg }) => msg === 'the database is migrated')).ran as string[];
    const files = (await Promise.all(twice.map(ran))).flat();
    expect(files).toContain('tenancy1764000000001');
    expect(new Set(files).size).toBe(files.length);
    const again = deployment.launch('migrate');
    expect(await again.exited).toEqual({ code: 0, signal: null });
    expect(await ran(again)).toEqual([]);
  });

  test('two gateways and two workers start beside each other and are ready', async () => {
    gateways = [deployment.launch('gateway'), deployment.launch('gateway')];
    workers = [deployment.launch('worker'), deployment.launch('worker')];
    urls = await Promise.all(
      gateways.map(async (gateway) => String((await gateway.logged(({ msg }) => msg === 'gateway listens')).url)),
    );
    for (const url of urls) await request(url).get('/readyz').expect(200, { status: 'ok' });
    for (const url of urls)
      await request(url)
        .get('/')
        .expect('content-type', /^text\/html/)
        .expect(200);
    for (const worker of workers) expect((await worker.logged(({ msg }) => msg === 'worker runs')).queue).toBe('redis');
  });

  test('what one gateway accepts any worker judges and the other gateway answers, for its tenant only', async () => {
    const [acme, other] = await Promise.all([tenantKey('Acme'), tenantKey('Other')]);
    const sent = Array.from({ length: 12 }, (_, index) => submit(urls[index % 2]!, acme, `acme/${index}`));
    const scans = await Promise.all(sent);
    for (const [index, scan] of scans.entries()) {
      const elsewhere = urls[(index + 1) % 2]!;
      const read = await request(elsewhere).get(`/v1/scans/${scan}`).set('authorization', `Bearer ${acme}`).expect(200);
      expect(read.body).toMatchObject({ id: scan, state: 'completed' });
      expect((read.body as { findings: { rule: string }[] }).findings.map(({ rule }) => rule)).toContain('dockerfile/sudo');
      await request(elsewhere).get(`/v1/scans/${scan}`).set('authorization', `Bearer ${other}`).expect(404);
    }
  });

  test('they hold no privilege', () => {
    for (const { pid } of [...gateways, ...workers]) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      expect(/^Uid:\t(\d+)/m.exec(status)?.[1]).not.toBe('0');
      expect(/^CapEff:\t(\w+)/m.exec(status)?.[1]).toBe('0000000000000000');
      expect(/^NoNewPrivs:\t(\d)/m.exec(status)?.[1]).toBe('1');
    }
  });

  test('the health check of the image passes for a process that answers and fails for one that does not', async () => {
    const check = (variables: Record<string, string>) => deployment.run(['apps/worker/dist/healthy.js'], variables).exited;
    const metrics = String((await workers[0]!.logged(({ msg }) => msg === 'metrics listen')).url);
    expect((await check({ PLIMSOLL_PORT: new URL(urls[0]!).port })).code).toBe(0);
    expect((await check({ PLIMSOLL_HEALTH_PORT: new URL(metrics).port })).code).toBe(0);
    expect((await check({ PLIMSOLL_PORT: '1' })).code).toBe(1);
  });

  test('the command line is there too', async () => {
    const cli = deployment.run(['apps/cli/bin/plimsoll.mjs', '--version'], {});
    expect(await cli.exited).toEqual({ code: 0, signal: null });
    expect(cli.log).toEqual(['0.1.0']);
  });

  test('a program in the image cannot change it', async () => {
    for (const place of ['apps/gateway/dist/main.js', 'node_modules/new.js', 'new.js']) {
      const writer = deployment.run(['-e', `require('node:fs').appendFileSync('${place}', '')`], {});
      expect((await writer.exited).code).toBe(1);
      expect(writer.log.join('\n')).toContain('EACCES');
    }
  });

  test('asked to end, each of them ends before it would be killed', async () => {
    for (const process of [...gateways, ...workers]) expect(await process.stop()).toEqual({ code: 0, signal: null });
  });

  async function tenantKey(name: string): Promise<string> {
    const admin = (path: string, body: object) =>
      request(urls[0]!)
        .post(path)
        .set('authorization', `Bearer ${deployment.variables.PLIMSOLL_ADMIN_KEY}`)
        .send(body)
        .expect(201);
    const { id } = (await admin('/v1/tenants', { name })).body as { id: string };
    const scopes = ['scans:write', 'posture:read', 'admin'];
    return ((await admin(`/v1/tenants/${id}/keys`, { name: 'story', scopes })).body as { key: string }).key;
  }
});

async function submit(url: string, key: string, project: string): Promise<string> {
  const answer = await request(url)
    .post(`/v1/projects/${encodeURIComponent(project)}/scans`)
    .set({ authorization: `Bearer ${key}`, prefer: 'wait=60' })
    .send({ files: [{ path: 'Dockerfile', content: 'FROM debian:12.8\nRUN sudo true\nUSER app\n' }] })
    .expect(200);
  return (answer.body as { id: string }).id;
}
