import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requirement } from '../environment/index.ts';
import {
  failedScan,
  recount,
  rowsOf,
  scanEnded,
  Service,
  submit,
  submitOnly,
  wearOut,
  type Backend,
  type TestTenant,
} from '../service/index.ts';
import { DeathLog } from './deaths.ts';
import { handedOut, listJobs, refusalOf, retryJob } from './job-lists.ts';

const files = { Dockerfile: 'FROM debian:12.8\nRUN sudo make\nUSER app\n' };
const better = { Dockerfile: 'FROM debian:12.8\nUSER app\n' };
// Above 1 MiB a blob rests in the folder.
const large = { Dockerfile: `${files.Dockerfile}${'# a comment\n'.repeat(100_000)}` };
const withinMs = 60_000;

interface Failed {
  scan: string;
  job: string;
}

function retries(backend: Backend): void {
  let service: Service;
  let acme: TestTenant;
  let overtaken: Failed;
  let gone: Failed;
  let once: Failed;
  let again: Failed;
  let begun: Failed[];

  const retry = (job: string) => retryJob(service, acme.key, job);
  const ended = (scan: string) => scanEnded(service, acme.key, scan, withinMs);

  beforeAll(async () => {
    service = await Service.start({ backend, worker: false });
    acme = await service.tenant('Acme');
    begun = [await failedIn(service, acme, 'reconcile', 'analyse'), await failedIn(service, acme, 'publish', 'reconcile')];
    overtaken = await failedScan(service, acme, 'acme/overtaken', { files });
    once = await failedScan(service, acme, 'acme/once', { files });
    again = await failedScan(service, acme, 'acme/again', { files });
    gone = await failedScan(service, acme, 'acme/gone', { files: large });
  }, withinMs);
  afterAll(() => service?.stop(), withinMs);

  test('the same Idempotency-Key retries once and is answered twice', async () => {
    const send = () => service.as(acme.key).post(`/v1/failed-jobs/${once.job}/retry`).set('idempotency-key', 'retry-once');
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.location).toBe(`/v1/scans/${once.scan}`);
    expect(refusalOf(await retry(once.job))).toEqual([409, 'already-retried']);
  });

  test('a stage that fails again after its retry has had as many starts as before, and is another failed job', async () => {
    expect((await retry(again.job)).status).toBe(202);
    const second = await wearOut(service, acme.id, again.scan);
    expect((await listJobs(service, acme.key, '?project=acme/again')).items).toMatchObject([
      { id: second, starts: 3, retriedAt: null },
      { id: again.job, starts: 3, retriedAt: expect.any(String) },
    ]);
    const starts = await rowsOf(service, 'SELECT attempt FROM stage_run WHERE scan_id = $1 ORDER BY attempt', [again.scan]);
    expect(starts).toEqual([1, 2, 3, 4, 5, 6].map((attempt) => ({ attempt })));
    expect((await retry(again.job)).status).toBe(409);
    expect((await retry(second)).status).toBe(202);
    expect(await handedOut(service, again.scan)).toEqual({ promised: [3], last: 2 });
  });

  test('a job whose file is not kept any more is not retried', async () => {
    const [blob] = await rowsOf<{ key: string }>(
      service,
      `SELECT b.store_key AS key FROM scan_file f JOIN blob b ON b.tenant_id = f.tenant_id AND b.id = f.blob_id WHERE f.scan_id = $1`,
      [gone.scan],
    );
    await rm(join(service.folder, 'blobs', blob?.key ?? ''));
    expect(refusalOf(await retry(gone.job))).toEqual([410, 'files-gone']);
    expect((await listJobs(service, acme.key, '?project=acme/gone')).items).toMatchObject([{ retriedAt: null }]);
    expect(await ended(gone.scan)).toMatchObject({ state: 'failed' });
  });

  describe('with a worker', () => {
    beforeAll(() => service.startWorker(), withinMs);

    test(
      'a stage in the middle goes on where it failed, and nothing before it is done again',
      async () => {
        for (const { scan, job } of begun) {
          expect((await retry(job)).status).toBe(202);
          expect(await ended(scan)).toMatchObject({ state: 'completed', outcome: { opened: expect.any(Number), resolved: 0 } });
          const started = 'SELECT attempt FROM stage_run WHERE scan_id = $1 AND stage = $2';
          expect(await rowsOf(service, started, [scan, 'analyse'])).toHaveLength(1);
        }
      },
      withinMs,
    );

    test(
      'a scan that a newer one has overtaken ends as superseded and changes nothing',
      async () => {
        const newer = await submit(service, acme.key, 'acme/overtaken', { files: better });
        expect(newer).toMatchObject({ state: 'completed' });
        const findings = () =>
          rowsOf(service, 'SELECT id, rule, presence, changed_at FROM finding WHERE project_id = $1 ORDER BY id', [
            newer.projectId,
          ]);
        const before = await findings();
        expect((await retry(overtaken.job)).status).toBe(202);
        expect(await ended(overtaken.scan)).toMatchObject({ state: 'superseded', outcome: {} });
        expect(await findings()).toEqual(before);
        expect((await retry(overtaken.job)).status).toBe(409);
      },
      withinMs,
    );

    test(
      'every scan that was retried has ended, and every counter is what a count gives',
      async () => {
        for (const { scan } of [once, again]) expect(await ended(scan)).toMatchObject({ state: 'completed' });
        expect(await recount(service)).toEqual([]);
        const { items } = await listJobs(service, acme.key, '?limit=100');
        expect(items.filter(({ retriedAt }) => retriedAt === null).map(({ scanId }) => scanId)).toEqual([gone.scan]);
      },
      withinMs,
    );
  });
}

/** A scan that failed in `stage`: its worker died when the stage before was committed, and none got further. */
async function failedIn(
  service: Service,
  acme: TestTenant,
  stage: 'reconcile' | 'publish',
  before: 'analyse' | 'reconcile',
): Promise<Failed> {
  const log = await DeathLog.open();
  const scan = await submitOnly(service, acme.key, `acme/${stage}`, { files });
  await log.launch(service, { scan, stage: before, point: 'after-commit' }).exited;
  await log.close();
  return { scan, job: await wearOut(service, acme.id, scan, stage) };
}

describe('retries, with the queue in Postgres', () => retries('postgres'));
requirement('redis')('retries, with the queue in Redis', () => retries('redis'));
