import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openQueueBackend, stageNames, type QueueBackend, type StageName } from '@plimsoll/queue';
import { requirement } from '../environment/index.ts';
import {
  recount,
  rowsOf,
  scanEnded,
  Service,
  submitOnly,
  type Backend,
  type ServiceProcess,
  type TestTenant,
} from '../service/index.ts';
import { contentOf } from './content.ts';
import { DeathLog } from './deaths.ts';
import { until } from './until.ts';

const uploads = process.env.PLIMSOLL_FULL === '1' ? 100 : 50;
const files = {
  Dockerfile: 'FROM debian:12.8\nRUN sudo make\nUSER root\n',
  'compose.yaml': 'services:\n  web:\n    image: nginx\n    privileged: true\n',
};
const deliveries = 5;
const frozenAt = stageNames.map((stage) => ({ stage, point: 'working' }) as const);
// Frozen workers keep their connections; few of them leave Postgres room.
const small = { PLIMSOLL_WORKER_CONCURRENCY: '1' };
const textOf = (name: string): string => `FROM debian:12.8\nRUN sudo make "${name}"\nUSER root\n`;

const hookMs = 60_000;

function once(backend: Backend): void {
  let service: Service;
  let queue: QueueBackend;
  let log: DeathLog;
  let acme: TestTenant;
  let other: TestTenant;

  beforeAll(async () => {
    [service, log] = await Promise.all([Service.start({ backend }), DeathLog.open()]);
    // A second worker, so that equal jobs meet in different processes too.
    await service.startWorker();
    [acme, other] = [await service.tenant('Acme'), await service.tenant('Other')];
    const location = { postgresUrl: service.database.queueUrl, ...(service.redis ? { redisUrl: service.redis.url } : {}) };
    queue = await openQueueBackend(location, (error) => console.error(error));
  }, hookMs);
  afterAll(async () => {
    await queue?.close();
    await service?.stop();
    await log?.close();
  }, hookMs);

  const counts = async (tenant: string): Promise<unknown> => {
    const [row] = await rowsOf(
      service,
      `SELECT (SELECT count(*)::integer FROM scan WHERE tenant_id = $1) AS scans,
         (SELECT count(*)::integer FROM stage_result WHERE tenant_id = $1) AS results,
         (SELECT count(*)::integer FROM snapshot WHERE tenant_id = $1) AS snapshots,
         (SELECT count(*)::integer FROM blob WHERE tenant_id = $1) AS blobs,
         (SELECT count(*)::integer FROM analysis WHERE tenant_id = $1) AS analyses,
         (SELECT count(*)::integer FROM asset WHERE tenant_id = $1) AS assets,
         (SELECT count(*)::integer FROM finding WHERE tenant_id = $1) - (SELECT count(DISTINCT (asset_id, rule, anchor))::integer FROM finding WHERE tenant_id = $1) AS doubled,
         (SELECT count(*)::integer FROM finding_event WHERE tenant_id = $1) - (SELECT count(*)::integer FROM finding WHERE tenant_id = $1) AS more_events,
         (SELECT count(*)::integer FROM finding_span WHERE tenant_id = $1) - (SELECT count(*)::integer FROM finding WHERE tenant_id = $1) AS more_spans`,
      [tenant],
    );
    return row;
  };

  test(`the same upload ${uploads} times at once is ${uploads} scans, one analysis per file, and no finding or event more than from one`, async () => {
    const one = await submitOnly(service, other.key, 'team/app', { files });
    expect(await scanEnded(service, other.key, one)).toMatchObject({ state: 'completed' });
    const ids = await Promise.all(Array.from({ length: uploads }, () => submitOnly(service, acme.key, 'team/app', { files })));
    expect(new Set(ids).size).toBe(uploads);
    const scans = await Promise.all(ids.map((id) => scanEnded(service, acme.key, id, 60_000)));
    const states = scans.map(({ state }) => state);
    // A scan that comes to its turn after a newer one is superseded: it says nothing that the newer one did not.
    expect(states.filter((state) => state !== 'completed' && state !== 'superseded')).toEqual([]);
    const completed = states.filter((state) => state === 'completed').length;
    expect(completed).toBeGreaterThan(0);
    const single = { blobs: 2, analyses: 2, assets: 2, doubled: 0, more_events: 0, more_spans: 0 };
    expect(await counts(acme.id)).toEqual({
      ...single,
      scans: uploads,
      results: 2 * uploads + completed,
      snapshots: completed,
    });
    expect(await counts(other.id)).toEqual({ ...single, scans: 1, results: 3, snapshots: 1 });
    const [mine, theirs] = [await contentOf(service, acme.id), await contentOf(service, other.id)];
    for (const table of ['findings', 'spans', 'analyses', 'observations', 'rules', 'organisation'])
      expect(mine[table]).toEqual(theirs[table]);
    expect(await recount(service)).toEqual([]);
  }, 90_000);

  test(`a job delivered ${deliveries} times more under other ids, before and after it was done, is done once`, async () => {
    const scan = await submitOnly(service, acme.key, 'team/again', { files: { Dockerfile: textOf('again') } });
    await deliver('analyse', scan, 'at once');
    expect(await scanEnded(service, acme.key, scan)).toMatchObject({ state: 'completed' });
    await Promise.all(stageNames.map((stage) => deliver(stage, scan, 'afterwards')));
    await until('the queue is empty', async () => (await waitingJobs()) === 0);
    await expectOnce([scan]);
  }, 60_000);

  test('a worker that freezes in a stage and wakes up after another did its work writes nothing', async () => {
    await Promise.all(service.workers.splice(0).map((worker) => worker.stop()));
    const sleepers: ServiceProcess[] = [];
    const scans: string[] = [];
    try {
      for (const place of frozenAt) {
        const project = `frozen/${place.stage}-${place.point}`;
        const scan = await submitOnly(service, acme.key, project, { files: { Dockerfile: textOf(project) } });
        scans.push(scan);
        sleepers.push(log.launch(service, { ...place, scan, signal: 'SIGSTOP' }, small));
        await until('the worker is frozen', async () => (await log.read()).length === sleepers.length);
      }
      await service.startWorker([], small);
      for (const scan of scans) expect(await scanEnded(service, acme.key, scan, 60_000)).toMatchObject({ state: 'completed' });
    } finally {
      for (const sleeper of sleepers) sleeper.kill('SIGCONT');
    }
    await Promise.all(sleepers.map((sleeper) => sleeper.stop()));
    await expectOnce(scans);
  }, 120_000);

  async function expectOnce(scans: readonly string[]): Promise<void> {
    const results = await rowsOf<{ results: string[]; snapshots: number }>(
      service,
      `SELECT (SELECT array_agg(r.stage || ' ' || r.outcome ORDER BY r.stage) FROM stage_result r WHERE r.tenant_id = s.tenant_id AND r.scan_id = s.id) AS results,
         (SELECT count(*)::integer FROM snapshot n WHERE n.tenant_id = s.tenant_id AND n.scan_id = s.id) AS snapshots
       FROM scan s WHERE s.id = ANY ($1)`,
      [scans],
    );
    expect(results).toEqual(scans.map(() => ({ results: ['analyse done', 'publish done', 'reconcile done'], snapshots: 1 })));
    expect(await counts(acme.id)).toMatchObject({ doubled: 0, more_events: 0, more_spans: 0 });
    expect(await recount(service)).toEqual([]);
  }

  const deliver = (stage: StageName, scan: string, when: 'at once' | 'afterwards') =>
    Promise.all(
      Array.from({ length: deliveries }, (_, index) =>
        queue
          .queue(stage)
          .add(
            stage,
            { tenant: acme.id, scan, outbox: scan, attempt: 1 },
            { jobId: `${when.replace(' ', '-')}-${index}-${scan}-${stage}` },
          ),
      ),
    );

  async function waitingJobs(): Promise<number> {
    const all = await Promise.all(stageNames.map((stage) => queue.queue(stage).getJobCounts('waiting', 'active', 'delayed')));
    return all.flatMap((one) => Object.values(one)).reduce((sum, jobs) => sum + jobs, 0);
  }
}

describe('everything happens once with the queue in Postgres', () => once('postgres'));
requirement('redis')('everything happens once with the queue in Redis', () => once('redis'));
