import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requirement } from '../environment/index.ts';
import { recount, rowsOf, Service, type Backend, type TestTenant } from '../service/index.ts';
import { Balancer } from './load/balancer.ts';
import { sendHalf } from './load/half-sent.ts';
import { notOnce } from './load/not-once.ts';
import { until } from './until.ts';

const limitMs = 300_000;
const lanesPerTenant = 4;
const pauseMs = 50;

interface Sent {
  what: string;
  outcome: number | string;
  scan?: string | undefined;
}

const headersOf = ({ key }: TestTenant) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });

/** A file of its own path, so that no scan overtakes another. */
const filesOf = (name: string) => ({
  files: [{ path: `${name.replace(/\W+/g, '-')}/Dockerfile`, content: `FROM debian:12.8\nRUN sudo make "${name}"\nUSER root\n` }],
});

function rolls(backend: Backend): void {
  let service: Service;
  let tenants: TestTenant[];
  const balancer = new Balancer();
  const sent: Sent[] = [];
  let seconds = 0;

  beforeAll(async () => {
    service = await Service.start({ backend });
    balancer.add(service.url);
    balancer.add((await service.startAnotherGateway()).url);
    await service.startWorker();
    tenants = [await service.tenant('Acme'), await service.tenant('Other')];
    const began = performance.now();
    let rolling = true;
    const rolled = roll().finally(() => (rolling = false));
    const lanes = tenants.flatMap((tenant) =>
      Array.from({ length: lanesPerTenant }, (_, place) => lane(tenant, `roll/app-${place}`, () => rolling)),
    );
    await Promise.all([rolled, ...lanes]);
    seconds = (performance.now() - began) / 1_000;
    await until('every scan has ended', async () => (await unfinished()) === 0, limitMs);
  }, limitMs);
  afterAll(async () => {
    await balancer.close();
    await service?.stop();
  }, limitMs);

  /** Each process is asked to end while requests come in, after a successor has started; the balancer is told of successors only. */
  async function roll(): Promise<void> {
    for (const { process: old, url } of [{ process: service.gateway, url: service.url }, ...service.moreGateways]) {
      balancer.add((await service.startAnotherGateway()).url);
      const half = await sendHalf(new URL('/v1/projects/roll%2Fhalf/scans', url), headersOf(tenants[0]!), filesOf(url));
      const ended = old.stop();
      await until('the gateway is not ready any more', async () => (await balancer.look(url)) !== 200);
      const { outcome, body } = await half.finish();
      sent.push({ what: 'submission', outcome, scan: (body as { id?: string } | undefined)?.id });
      expect(await ended).toEqual({ code: 0, signal: null });
    }
    for (const old of [...service.workers]) {
      await service.startWorker();
      expect(await old.stop()).toEqual({ code: 0, signal: null });
    }
  }

  /** Submits, waiting for the end of every second scan, and reads. */
  async function lane(tenant: TestTenant, project: string, goesOn: () => boolean): Promise<void> {
    const headers = headersOf(tenant);
    const place = `/v1/projects/${encodeURIComponent(project)}`;
    for (let round = 0; goesOn(); round += 1) {
      const waits = round % 2 === 0 ? { prefer: 'wait=10' } : undefined;
      const { outcome, body } = await balancer.send(
        'POST',
        `${place}/scans`,
        { ...headers, ...waits },
        filesOf(`${project} ${round}`),
      );
      sent.push({ what: 'submission', outcome, scan: (body as { id?: string } | undefined)?.id });
      sent.push({ what: 'reading', outcome: (await balancer.send('GET', place, headers)).outcome });
      await setTimeout(pauseMs);
    }
  }

  const unfinished = async (): Promise<number> =>
    (await rowsOf<{ n: number }>(service, 'SELECT count(*)::integer AS n FROM scan WHERE finished_at IS NULL'))[0]!.n;

  test('no request fails while all processes are restarted one by one', () => {
    const failed = sent.filter(({ what, outcome }) => outcome !== 200 && !(what === 'submission' && outcome === 202));
    const processes = service.processes.filter(({ running }) => !running).length;
    console.log(
      `rolling restart with the queue in ${backend}: ${processes} processes in ${seconds.toFixed(0)} s, ` +
        `${sent.length} requests meanwhile, ${failed.length} failed`,
    );
    expect(failed).toEqual([]);
    expect(processes).toBe(4);
    expect(sent.length).toBeGreaterThan(50);
  });

  test('every scan that was accepted is there once and completed, and there is no other', async () => {
    const rows = await rowsOf<{ id: string }>(service, `SELECT id FROM scan WHERE state = 'completed' ORDER BY id`);
    expect(rows.map(({ id }) => id)).toEqual(sent.flatMap(({ scan }) => scan ?? []).sort());
    expect(await notOnce(service)).toEqual([]);
    expect(await recount(service)).toEqual([]);
  });
}

describe('a rolling restart under traffic, with the queue in Postgres', () => rolls('postgres'));
// How a gateway ends has nothing to do with the queue; at the large size both are shown.
if (process.env.PLIMSOLL_FULL === '1')
  requirement('redis')('a rolling restart under traffic, with the queue in Redis', () => rolls('redis'));
