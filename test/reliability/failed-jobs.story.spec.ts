import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requirement } from '../environment/index.ts';
import {
  failedScan,
  recount,
  scanEnded,
  Service,
  submit,
  submitOnly,
  type Backend,
  type ScanAnswerBody,
  type TestTenant,
} from '../service/index.ts';
import { DeathLog } from './deaths.ts';
import { handedOut, listJobs, refusalOf, retryJob, type Job } from './job-lists.ts';

const poison = 'FROM debian:12.8\nRUN sudo make poison\nUSER app\n';
const withinMs = 90_000;
const hookMs = 150_000;

/** What a scan saw, without the ids that differ from project to project. */
const seenBy = (scan: ScanAnswerBody) => scan.findings.map(({ findingId: _, ...seen }) => seen);

function failedJobs(backend: Backend): void {
  let service: Service;
  let acme: TestTenant;
  let other: TestTenant;
  let scan: string;
  let later: { scan: string; job: string };

  const jobOfScan = async (): Promise<Job> => (await listJobs(service, acme.key, '?project=acme/poison')).items[0]!;

  beforeAll(async () => {
    service = await Service.start({ backend, worker: false });
    [acme, other] = [await service.tenant('Acme'), await service.tenant('Other')];
    scan = await submitOnly(service, acme.key, 'acme/poison', { files: { Dockerfile: poison } });
    await dieUntilFailed(service, acme, scan);
    // What else failed, while no worker runs.
    await failedScan(service, other, 'other/api', { files: { Dockerfile: poison } });
    later = await failedScan(service, acme, 'acme/later', { files: { Dockerfile: poison } });
  }, hookMs);
  afterAll(() => service?.stop(), hookMs);

  test('the stage that was given up is listed for its tenant, with why and how often it was started', async () => {
    const job = await jobOfScan();
    expect(job).toEqual({
      id: expect.any(String),
      scanId: scan,
      projectId: expect.any(String),
      projectKey: 'acme/poison',
      stage: 'analyse',
      code: 'stage-worn-out',
      detail: 'The stage analyse was started 3 times and never ended.',
      starts: 3,
      failedAt: expect.any(String),
      retriedAt: null,
      retriedBy: null,
    });
    expect((await service.as(acme.key).get(`/v1/failed-jobs/${job.id}`).expect(200)).body).toEqual(job);
  });

  test('the list begins with the newest, goes on page by page, and can be of one project or one stage', async () => {
    const first = await listJobs(service, acme.key, '?limit=1');
    expect(first).toMatchObject({ items: [{ scanId: later.scan }], total: { count: 2, type: 'EXACT' } });
    const rest = await listJobs(service, acme.key, `?limit=1&cursor=${first.nextCursor}`);
    expect(rest).toMatchObject({ items: [{ scanId: scan }], nextCursor: null });
    const ofProject = await listJobs(service, acme.key, '?project=acme/later&stage=analyse');
    expect(ofProject).toMatchObject({ items: [{ id: later.job }], total: { count: 1 } });
    expect(await listJobs(service, acme.key, '?stage=publish')).toMatchObject({ items: [], total: { count: 0 } });
  });

  test('another tenant sees its own, and has no such job to read or to retry', async () => {
    const { items } = await listJobs(service, other.key);
    expect(items).toHaveLength(1);
    const { id } = await jobOfScan();
    expect(items.map((job) => job.id)).not.toContain(id);
    expect(refusalOf(await service.as(other.key).get(`/v1/failed-jobs/${id}`))).toEqual([404, 'not-found']);
    expect(refusalOf(await retryJob(service, other.key, id))).toEqual([404, 'not-found']);
    expect(await jobOfScan()).toMatchObject({ retriedAt: null });
  });

  test('a key that may only read may not retry', async () => {
    const reading = await service.key(acme.id, ['posture:read']);
    expect(refusalOf(await retryJob(service, reading, later.job))).toEqual([403, 'scope-missing']);
  });

  test('of ten that retry it at once, one does, and its scan waits again as if it had never failed', async () => {
    const { id } = await jobOfScan();
    const before = await handedOut(service, scan);
    const answers = await Promise.all(Array.from({ length: 10 }, () => retryJob(service, acme.key, id)));
    const told = answers.map((answer) => (answer.status === 202 ? 202 : refusalOf(answer).join(' ')));
    expect(told.sort()).toEqual([202, ...Array.from({ length: 9 }, () => '409 already-retried')]);
    const done = answers.find(({ status }) => status === 202);
    expect(done?.headers.location).toBe(`/v1/scans/${scan}`);
    expect(done?.body).toMatchObject({ id, starts: 3, retriedAt: expect.any(String), retriedBy: expect.any(String) });
    const waiting = (await service.as(acme.key).get(`/v1/scans/${scan}`).expect(200)).body as object;
    expect(waiting).toMatchObject({ state: 'accepted', finishedAt: null, outcome: {}, position: 1 });
    expect(await handedOut(service, scan)).toEqual({ promised: [before.last + 1], last: before.last });
  });

  test(
    'once the cause is gone the scan completes with the findings of one that never failed, and whoever watches it sees it end',
    async () => {
      const events = await fetch(`${service.url}/v1/scans/${scan}/events`, {
        headers: { authorization: `Bearer ${acme.key}` },
        signal: AbortSignal.timeout(withinMs),
      });
      await service.startWorker();
      expect((await events.text()).match(/event: end\ndata: (.*)\n/)?.[1]).toMatch(/"state":"completed"/);
      const retried = await scanEnded(service, acme.key, scan);
      const twin = await submit(service, acme.key, 'acme/twin', { files: { Dockerfile: poison } });
      expect(retried).toMatchObject({ state: 'completed', outcome: twin.outcome });
      expect(retried.outcome).not.toHaveProperty('failure');
      expect(seenBy(retried).map(({ rule }) => rule)).toContain('dockerfile/sudo');
      expect(seenBy(retried)).toEqual(seenBy(twin));
      expect(await jobOfScan()).toMatchObject({ stage: 'analyse', starts: 3, retriedAt: expect.any(String) });
      expect(await recount(service)).toEqual([]);
    },
    withinMs,
  );
}

/** One worker at a time, started anew whenever the file has killed it, until its scan is given up; none runs afterwards. */
async function dieUntilFailed(service: Service, { key }: TestTenant, scan: string): Promise<void> {
  const log = await DeathLog.open();
  let serving = true;
  const life = (async () => {
    while (serving) await log.launch(service, { scan, stage: 'analyse', point: 'working' }).exited;
  })();
  try {
    expect(await scanEnded(service, key, scan, withinMs)).toMatchObject({ state: 'failed' });
  } finally {
    serving = false;
    await service.workers.at(-1)?.stop();
    await life;
    await log.close();
  }
}

describe('failed jobs, with the queue in Postgres', () => failedJobs('postgres'));
// Retries are told on both backends by retries.story, where nobody has to die of the file first.
if (process.env.PLIMSOLL_FULL === '1') requirement('redis')('failed jobs, with the queue in Redis', () => failedJobs('redis'));
