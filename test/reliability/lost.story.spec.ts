import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { freshRedis, requirement, type FreshRedis } from '../environment/index.ts';
import { recount, rowsOf, scanEnded, Service, submitOnly, type Backend, type TestTenant } from '../service/index.ts';
import { DeathLog } from './deaths.ts';
import { notOnce } from './load/not-once.ts';
import { until } from './until.ts';

const perTenant = process.env.PLIMSOLL_FULL === '1' ? 500 : 10;
const limitMs = process.env.PLIMSOLL_FULL === '1' ? 900_000 : 120_000;

const textOf = (name: string): string => `FROM debian:12.8\nRUN sudo make "${name}"\nUSER root\n`;

function lost(backend: Backend): void {
  let service: Service;
  let log: DeathLog;
  let tenants: TestTenant[];
  let another: FreshRedis | undefined;

  beforeAll(async () => {
    [service, log] = await Promise.all([Service.start({ backend, worker: false }), DeathLog.open()]);
    tenants = [await service.tenant('Acme'), await service.tenant('Other')];
  }, limitMs);
  afterAll(async () => {
    await service?.stop();
    await another?.stop();
    await log?.close();
  }, limitMs);

  /** Accepted scans of both tenants, each on a project of its own. */
  async function accepted(name: string): Promise<{ tenant: TestTenant; id: string }[]> {
    const scans: { tenant: TestTenant; id: string }[] = [];
    for (let index = 0; index < perTenant; index += 1)
      for (const tenant of tenants) {
        const files = { Dockerfile: textOf(`${name} ${index}`) };
        scans.push({ tenant, id: await submitOnly(service, tenant.key, `${name}/app-${index}`, { files }) });
      }
    return scans;
  }

  async function expectAllOnce(scans: readonly { tenant: TestTenant; id: string }[]): Promise<void> {
    for (const { tenant, id } of scans)
      expect(await scanEnded(service, tenant.key, id, limitMs)).toMatchObject({ state: 'completed', outcome: { opened: 3 } });
    const once = await rowsOf(
      service,
      `SELECT results, snapshots, count(*)::integer AS scans FROM (
         SELECT (SELECT count(*)::integer FROM stage_result r WHERE r.scan_id = s.id) AS results,
           (SELECT count(*)::integer FROM snapshot n WHERE n.scan_id = s.id) AS snapshots FROM scan s WHERE s.id = ANY ($1)) t GROUP BY 1, 2`,
      [scans.map(({ id }) => id)],
    );
    expect(once).toEqual([{ results: 3, snapshots: 1, scans: scans.length }]);
    expect(await notOnce(service)).toEqual([]);
    expect(await recount(service)).toEqual([]);
  }

  /** How much of the promised work the queue was told of. */
  const handedOver = async (): Promise<number> =>
    (await rowsOf<{ n: number }>(service, `SELECT count(*)::integer AS n FROM outbox WHERE state = 'queued'`))[0]!.n;

  async function emptyTheQueue(): Promise<void> {
    if (service.redis) {
      const client = new Redis(service.redis.url);
      await client.flushall();
      return void (await client.quit());
    }
    await rowsOf(
      service,
      `DO $$ DECLARE name text; BEGIN FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'
       LOOP EXECUTE format('TRUNCATE bullmq.%I CASCADE', name); END LOOP; END $$`,
    );
  }

  test(
    'what the queue lost is handed over again, finishes, and is not doubled',
    async () => {
      const scans = await accepted('flushed');
      const [first] = scans;
      await log.launch(service, { scan: first!.id, stage: 'analyse', point: 'claimed' }).exited;
      const inQueue = await handedOver();
      expect(inQueue).toBeGreaterThan(1);
      await emptyTheQueue();
      const began = performance.now();
      await service.startWorker();
      await expectAllOnce(scans);
      console.log(
        `queue in ${backend} flushed with ${scans.length} scans waiting, ${inQueue} of them in it: ${scans.length} completed once ` +
          `in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
      );
    },
    limitMs,
  );

  const ready = async (): Promise<{ status: number; detail?: string }> => {
    const answer = await service.as('nobody').get('/readyz');
    return { ...(answer.body as { detail?: string }), status: answer.status };
  };

  test(
    'while the queue is away scans are accepted and readiness says what is away; they finish when it is back',
    async () => {
      await leave();
      await until('readiness says so', async () => (await ready()).status === 503);
      expect((await ready()).detail).toContain('queue');
      const scans = await accepted('away');
      await comeBack();
      await until('readiness says that all is well', async () => (await ready()).status === 200);
      await expectAllOnce(scans);
    },
    limitMs,
  );

  async function leave(): Promise<void> {
    if (service.redis) return service.redis.kill();
    await rowsOf(service, `REVOKE CONNECT ON DATABASE ${service.database.database} FROM plimsoll_queue`);
    await rowsOf(
      service,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'plimsoll_queue' AND datname = current_database()`,
    );
  }

  async function comeBack(): Promise<void> {
    if (service.redis) another = await freshRedis(service.redis.port);
    else await rowsOf(service, `GRANT CONNECT ON DATABASE ${service.database.database} TO plimsoll_queue`);
  }
}

describe('a queue in Postgres that loses what it holds', () => lost('postgres'));
requirement('redis')('a queue in Redis that loses what it holds', () => lost('redis'));
