import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requirement } from '../environment/index.ts';
import { recount, rowsOf, scanEnded, Service, type Backend, type ServiceProcess, type TestTenant } from '../service/index.ts';
import { ownPostgres, type OwnPostgres } from './own-postgres.ts';

const limitMs = 120_000;
const cuts = 5;

interface Answer {
  status: number;
  tenant: TestTenant;
  body: { id?: string; code?: string };
  type: string | undefined;
  retryAfter: string | undefined;
}

function away(backend: Backend): void {
  let postgres: OwnPostgres;
  let service: Service;
  let tenants: TestTenant[];

  beforeAll(async () => {
    postgres = await ownPostgres();
    service = await Service.start({ backend, database: postgres.database, gateway: false, worker: false });
  }, limitMs);
  afterAll(() => service?.stop(), limitMs);

  test(
    'gateway and worker that start before Postgres wait for it and say so',
    async () => {
      await postgres.stop();
      const early: ServiceProcess[] = [service.launchGateway(), service.launchWorker()];
      await Promise.all(early.map((process) => process.logged((line) => line.msg === 'waiting for Postgres')));
      await postgres.start();
      await service.gatewayListens();
      await early[1]!.logged((line) => line.msg === 'worker runs');
      tenants = [await service.tenant('Acme'), await service.tenant('Other')];
    },
    limitMs,
  );

  /** Submits for both tenants, one after the other, until `trouble` is over. */
  async function under(trouble: () => Promise<void>): Promise<Answer[]> {
    let going = true;
    const answers: Answer[] = [];
    const send = async (tenant: TestTenant, place: number): Promise<void> => {
      for (let count = 0; going; count += 1) {
        const content = `FROM debian:12.8\nRUN sudo make ${place} ${count}\nUSER root\n`;
        const answer = await service
          .as(tenant.key)
          .post(`/v1/projects/team%2Fapp-${place}/scans`)
          .send({ files: [{ path: `s${count}/Dockerfile`, content }] });
        const { status, body, headers } = answer as { status: number; body: Answer['body']; headers: Record<string, string> };
        answers.push({ status, tenant, body, type: headers['content-type'], retryAfter: headers['retry-after'] });
      }
    };
    const senders = tenants.flatMap((tenant) => [0, 1].map((place) => send(tenant, place)));
    await trouble().finally(() => (going = false));
    await Promise.all(senders);
    return answers;
  }

  async function expectDurable(answers: readonly Answer[]): Promise<void> {
    const accepted = answers.filter(({ status }) => status === 202 || status === 200);
    const refused = answers.filter((answer) => !accepted.includes(answer));
    console.log(`queue in ${backend}: ${accepted.length} accepted, ${refused.length} answered 503`);
    expect(accepted.length).toBeGreaterThan(0);
    expect(refused.map(({ status, type, retryAfter }) => ({ status, type, retryAfter }))).toEqual(
      refused.map(() => ({ status: 503, type: expect.stringContaining('application/problem+json'), retryAfter: '2' })),
    );
    for (const { tenant, body } of accepted) {
      const ended = await scanEnded(service, tenant.key, body.id!, 60_000);
      expect(ended).toMatchObject({ id: body.id, state: 'completed', files: [{ state: 'analysed' }] });
    }
    // Whatever was committed is whole, also where its answer was lost with the connection.
    const partial = await rowsOf(
      service,
      `SELECT s.id, s.state FROM scan s WHERE NOT EXISTS (SELECT 1 FROM scan_file f WHERE f.scan_id = s.id)
         OR (s.finished_at IS NULL AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.scan_id = s.id))`,
    );
    expect(partial).toEqual([]);
  }

  test(
    'every connection of the service cut under load: what was accepted is done, the rest was told to try again',
    async () => {
      const answers = await under(async () => {
        for (let cut = 0; cut < cuts; cut += 1) {
          await setTimeout(300);
          await rowsOf(service, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'plimsoll%'`);
        }
      });
      await expectDurable(answers);
    },
    limitMs,
  );

  test(
    'Postgres restarted under load: refusals while it is away, and the same processes go on by themselves',
    async () => {
      const before = [service.gateway.pid, ...service.workers.map(({ pid }) => pid)];
      const answers = await under(async () => {
        await setTimeout(500);
        await postgres.stop();
        await setTimeout(1_000);
        expect((await service.as('nobody').get('/readyz')).body).toMatchObject({ code: 'database-unavailable' });
        await postgres.start();
        await setTimeout(500);
      });
      expect(answers.map(({ status }) => status)).toContain(503);
      await expectDurable(answers);
      expect([service.gateway, ...service.workers].map(({ pid, running }) => (running ? pid : 'ended'))).toEqual(before);
    },
    limitMs,
  );

  test(
    'after all of it the listening connections nudge again, and every counter is right',
    async () => {
      const [tenant] = tenants;
      const started = Date.now();
      const answer = await service
        .as(tenant!.key)
        .post('/v1/projects/team%2Fafterwards/scans')
        .set('prefer', 'wait=30')
        .send({ files: [{ path: 'Dockerfile', content: 'FROM debian:12.8\nRUN sudo make\n' }] });
      expect(answer.body).toMatchObject({ state: 'completed' });
      expect(Date.now() - started).toBeLessThan(15_000);
      const listeners = await rowsOf(
        service,
        `SELECT DISTINCT usename::text AS role FROM pg_stat_activity WHERE application_name = 'plimsoll listener' ORDER BY 1`,
      );
      expect(listeners).toEqual([{ role: 'plimsoll_web' }, { role: 'plimsoll_worker' }]);
      expect(await recount(service)).toEqual([]);
    },
    limitMs,
  );
}

describe('a Postgres that goes away, with the queue in it', () => away('postgres'));
requirement('redis')('a Postgres that goes away, with the queue in Redis', () => away('redis'));
