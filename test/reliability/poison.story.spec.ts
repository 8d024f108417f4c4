import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requirement } from '../environment/index.ts';
import { recount, rowsOf, scanEnded, Service, submit, submitOnly, type Backend, type TestTenant } from '../service/index.ts';
import { DeathLog } from './deaths.ts';

const poison = 'FROM debian:12.8\nRUN sudo make poison\nUSER app\n';
const bystanders = Array.from({ length: 6 }, (_, index) => `FROM debian:12.8\nRUN sudo make ${index}\nUSER app\n`);
const withinMs = 90_000;

const hookMs = 60_000;

function poisoned(backend: Backend): void {
  let service: Service;
  let log: DeathLog;
  let acme: TestTenant;
  let other: TestTenant;
  let scan: string;
  let beside: string[];
  let serving = true;
  let life: Promise<void> | undefined;

  beforeAll(async () => {
    [service, log] = await Promise.all([Service.start({ backend, worker: false }), DeathLog.open()]);
    [acme, other] = [await service.tenant('Acme'), await service.tenant('Other')];
    // The first worker finds all of them in line, others before the poison, so that they are judged beside each other.
    beside = [];
    for (const [index, text] of bystanders.entries()) {
      if (index === 3) scan = await submitOnly(service, acme.key, 'acme/poison', { files: { Dockerfile: poison } });
      const { key } = index % 2 === 0 ? other : acme;
      beside.push(await submitOnly(service, key, `team/app-${index}`, { files: { Dockerfile: text } }));
    }
    // One worker at a time, started anew whenever the file has killed it, as an orchestrator does.
    life = (async () => {
      while (serving) await log.launch(service, { scan, stage: 'analyse', point: 'working' }).exited;
    })();
  }, hookMs);
  afterAll(async () => {
    serving = false;
    await service?.stop();
    await life;
    await log?.close();
  }, hookMs);

  test(
    'a file that kills its worker ends as failed after three starts, with a reason for people and for programs',
    async () => {
      expect(await scanEnded(service, acme.key, scan, withinMs)).toMatchObject({
        state: 'failed',
        outcome: {
          failure: 'stage-worn-out',
          failureDetail: 'The stage analyse was started 3 times and never ended.',
        },
      });
      expect(await log.read()).toHaveLength(3);
      expect(await rowsOf(service, 'SELECT stage, outcome FROM stage_result WHERE scan_id = $1', [scan])).toEqual([
        { stage: 'analyse', outcome: 'failed' },
      ]);
      expect(await rowsOf(service, 'SELECT stage FROM outbox WHERE scan_id = $1', [scan])).toEqual([]);
    },
    withinMs,
  );

  test(
    'the scans that died beside it are judged all the same, for both tenants',
    async () => {
      for (const [index, id] of beside.entries()) {
        const { key } = index % 2 === 0 ? other : acme;
        const ended = await scanEnded(service, key, id, withinMs);
        expect(ended).toMatchObject({ id, state: 'completed' });
        expect(ended.findings.map(({ rule }) => rule)).toContain('dockerfile/sudo');
      }
      const [died] = await rowsOf<{ scans: number }>(
        service,
        `SELECT count(DISTINCT scan_id)::integer AS scans FROM stage_run WHERE attempt = 2 AND scan_id <> $1`,
        [scan],
      );
      expect(died?.scans).toBeGreaterThan(0);
    },
    withinMs,
  );

  test(
    'the project of that file takes its next version, and no counter moved for the failed one',
    async () => {
      const next = await submit(service, acme.key, 'acme/poison', { files: { Dockerfile: bystanders[0]! } });
      expect(next).toMatchObject({ state: 'completed', outcome: { kept: 0, resolved: 0 } });
      expect(await recount(service)).toEqual([]);
    },
    withinMs,
  );
}

describe('a file that kills its worker, with the queue in Postgres', () => poisoned('postgres'));
requirement('redis')('a file that kills its worker, with the queue in Redis', () => poisoned('redis'));
