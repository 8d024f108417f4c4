import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requirement } from '../environment/index.ts';
import { rowsOf, scanEnded, Service, submitOnly, type Backend, type ScanAnswerBody, type TestTenant } from '../service/index.ts';
import { DeathLog, stages } from './deaths.ts';
import { until } from './until.ts';

const limitMs = 90_000;
const text = (name: string): string => `FROM debian:12.8\nRUN sudo make ${name}\nUSER root\n`;

function drains(backend: Backend): void {
  let service: Service;
  let log: DeathLog;
  let acme: TestTenant;
  let other: TestTenant;

  beforeAll(async () => {
    [service, log] = await Promise.all([Service.start({ backend, worker: false }), DeathLog.open()]);
    [acme, other] = [await service.tenant('Acme'), await service.tenant('Other')];
  }, limitMs);
  afterAll(async () => {
    await service?.stop();
    await log?.close();
  }, limitMs);

  test(
    'a worker asked to end in the midst of a scan ends that scan first, whatever stage it is in',
    async () => {
      for (const stage of stages) {
        const scan = await submitOnly(service, acme.key, `team/${stage}`, { files: { Dockerfile: text('one') } });
        const worker = log.launch(service, { scan, stage, point: 'working', signal: 'SIGTERM' });
        expect(await worker.exited).toEqual({ code: 0, signal: null });
        expect(worker.log.join('\n')).toContain('worker stopped');
        expect(await rowsOf(service, 'SELECT state FROM scan WHERE id = $1', [scan])).toEqual([{ state: 'completed' }]);
        expect(
          await rowsOf(service, 'SELECT stage, attempt, interrupted_at FROM stage_run WHERE scan_id = $1 ORDER BY started_at', [
            scan,
          ]),
        ).toEqual(stages.map((each) => ({ stage: each, attempt: 1, interrupted_at: null })));
      }
    },
    limitMs,
  );

  test(
    'a gateway asked to end answers those who wait at once, and what it accepted is judged later',
    async () => {
      const waiting = service
        .as(other.key)
        .post('/v1/projects/team%2Fapp/scans')
        .set('prefer', 'wait=60')
        .send({ files: [{ path: 'Dockerfile', content: text('two') }] })
        .then((answer) => answer);
      // A client that keeps its connection must not hold the process up once it is answered.
      const keeping = fetch(new URL('/v1/projects/team%2Fapp/scans', service.url), {
        method: 'POST',
        headers: { authorization: `Bearer ${other.key}`, 'content-type': 'application/json', prefer: 'wait=60' },
        body: JSON.stringify({ files: [{ path: 'three/Dockerfile', content: text('three') }] }),
      });
      await until('the scans are accepted', async () => (await scansOf(other)) === 2);
      const started = Date.now();
      const end = await service.gateway.stop();
      expect(Date.now() - started).toBeLessThan(10_000);
      expect(end.code === 0 || end.signal === 'SIGTERM').toBe(true);
      const answer = await waiting;
      expect([answer.status, (await keeping).status]).toEqual([202, 202]);
      await service.startGateway();
      await service.startWorker();
      const { id } = answer.body as ScanAnswerBody;
      expect(await scanEnded(service, other.key, id)).toMatchObject({ id, state: 'completed' });
    },
    limitMs,
  );

  const scansOf = async (tenant: TestTenant): Promise<number> =>
    (await rowsOf<{ n: number }>(service, 'SELECT count(*)::integer AS n FROM scan WHERE tenant_id = $1', [tenant.id]))[0]!.n;
}

describe('processes that are asked to end, with the queue in Postgres', () => drains('postgres'));
requirement('redis')('processes that are asked to end, with the queue in Redis', () => drains('redis'));
