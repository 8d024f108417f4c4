import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requirement } from '../environment/index.ts';
import { rowsOf, scanEnded, Service, submitOnly, type Backend, type TestTenant } from '../service/index.ts';
import { until } from './until.ts';

const backlog = process.env.PLIMSOLL_FULL === '1' ? 10_000 : 300;
const limitMs = process.env.PLIMSOLL_FULL === '1' ? 1_800_000 : 240_000;
const senders = 8;
/** How many scans of the quiet tenant are timed alone, and as many beside; the middle one counts. */
const timed = 3;
/** Scans of the other tenant that may be judged before one's own is: what the queue holds of it at once, in each of three stages. */
const mostBefore = 3 * 16;
/** The wait beside the backlog against the wait alone. Twice is usual; the rest is for a machine that does other things, too. */
const mostTimesIdle = 5;

const files = (name: string) => ({ files: { Dockerfile: `FROM debian:12.8\nRUN sudo make "${name}"\nUSER root\n` } });

/** How a scan fared: how long it took, how many of others ended meanwhile, how many that came before it still waited then. */
interface Waited {
  milliseconds: number;
  before: number;
  waiting: number;
}

const middleOf = (waits: readonly Waited[]): number =>
  waits.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)[Math.floor(waits.length / 2)]!;

function fair(backend: Backend): void {
  let service: Service;
  let busy: TestTenant;
  let quiet: TestTenant;

  beforeAll(async () => {
    service = await Service.start({ backend });
    [busy, quiet] = [await service.tenant('Busy'), await service.tenant('Quiet')];
  }, limitMs);
  afterAll(() => service?.stop(), limitMs);

  const waitOf = async (scan: string): Promise<Waited> => {
    const [row] = await rowsOf<Waited>(
      service,
      `SELECT (extract(epoch FROM s.finished_at - s.accepted_at) * 1000)::float8 AS milliseconds,
         (SELECT count(*)::integer FROM scan o WHERE o.tenant_id <> s.tenant_id AND o.finished_at > s.accepted_at AND o.finished_at <= s.finished_at) AS before,
         (SELECT count(*)::integer FROM scan o WHERE o.tenant_id <> s.tenant_id AND o.accepted_at < s.accepted_at AND (o.finished_at IS NULL OR o.finished_at > s.finished_at)) AS waiting
       FROM scan s WHERE s.id = $1`,
      [scan],
    );
    return row!;
  };

  /** Scans of the quiet tenant, one after the other. */
  async function timeQuiet(name: string): Promise<Waited[]> {
    const waits: Waited[] = [];
    for (let index = 0; index < timed; index += 1) {
      const scan = await submitOnly(service, quiet.key, 'quiet/app', files(`${name} ${index}`));
      await scanEnded(service, quiet.key, scan, limitMs);
      waits.push(await waitOf(scan));
    }
    return waits;
  }

  async function fillBacklog(): Promise<void> {
    let next = 0;
    const send = async (): Promise<void> => {
      while (next < backlog) {
        const index = next++;
        await submitOnly(service, busy.key, `busy/app-${index}`, files(`busy ${index}`));
      }
    };
    await Promise.all(Array.from({ length: senders }, send));
  }

  test(
    `one scan beside a backlog of ${backlog} of another tenant waits little longer than alone`,
    async () => {
      const alone = middleOf(await timeQuiet('alone'));
      await Promise.all(service.workers.splice(0).map((worker) => worker.stop()));
      await fillBacklog();
      await service.startWorker();
      await until('the backlog is being worked on', async () => (await started()) > 16, limitMs);
      const beside = await timeQuiet('beside');
      const middle = middleOf(beside);
      const before = Math.max(...beside.map((one) => one.before));
      const waiting = Math.min(...beside.map((one) => one.waiting));
      console.log(
        `fairness with the queue in ${backend}: alone ${Math.round(alone)} ms, beside ${waiting} waiting scans or more ${Math.round(middle)} ms` +
          ` (${(middle / alone).toFixed(1)} times), at most ${before} of the other tenant ended meanwhile`,
      );
      expect(waiting).toBeGreaterThan(backlog / 3);
      expect(before).toBeLessThanOrEqual(mostBefore);
      expect(middle).toBeLessThan(mostTimesIdle * alone);
    },
    limitMs,
  );

  const started = async (): Promise<number> =>
    (
      await rowsOf<{ n: number }>(
        service,
        `SELECT count(*)::integer AS n FROM stage_result WHERE tenant_id = $1 AND stage = 'analyse'`,
        [busy.id],
      )
    )[0]!.n;
}

describe('a tenant beside a busy one, with the queue in Postgres', () => fair('postgres'));
requirement('redis')('a tenant beside a busy one, with the queue in Redis', () => fair('redis'));
