import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requirement } from '../environment/index.ts';
import { recount, rowsOf, Service, type Backend } from '../service/index.ts';
import { PatientClient } from './load/client.ts';
import { Cluster } from './load/cluster.ts';
import { sendLane, type Lane, type Told } from './load/lane.ts';
import { notOnce } from './load/not-once.ts';
import { loadTable } from './load/table.ts';

const full = process.env.PLIMSOLL_FULL === '1';
const scans = full ? 2_000 : 150;
const lanesPerTenant = full ? 6 : 2;
// A steady stream rather than all that the machine can do: processes must be able to start beside it.
const pauseMs = full ? 500 : 750;
const killEveryMs = 5_000;
/** Processes that die before the rolling restart, and at least as many after it. */
const fewestKills = 2;
const limitMs = full ? 1_800_000 : 400_000;

/** What the rounds of a project change, the first four and then over and over. */
const outcomes = [
  { opened: 8, kept: 0, resolved: 0, reopened: 0 },
  { opened: 1, kept: 1, resolved: 1, reopened: 0 },
  { opened: 0, kept: 1, resolved: 1, reopened: 1 },
  { opened: 0, kept: 6, resolved: 2, reopened: 0 },
];
const outcomesAgain = [
  { opened: 0, kept: 6, resolved: 0, reopened: 2 },
  { opened: 0, kept: 1, resolved: 1, reopened: 1 },
  { opened: 0, kept: 1, resolved: 1, reopened: 1 },
  { opened: 0, kept: 6, resolved: 2, reopened: 0 },
];

function loaded(backend: Backend): void {
  let service: Service;
  let cluster: Cluster;
  let client: PatientClient;
  let lanes: Lane[];
  const told: Told[] = [];
  let seconds = 0;

  beforeAll(async () => {
    service = await Service.start({ backend });
    cluster = await Cluster.of(service, 2, 3);
    client = new PatientClient(() => cluster.urls);
    const tenants = [await service.tenant('Acme'), await service.tenant('Other'), await service.tenant('Third')];
    lanes = tenants.flatMap((tenant) =>
      Array.from({ length: lanesPerTenant }, (_, place) => ({ tenant, project: `load/app-${place}`, pauseMs })),
    );
    const began = performance.now();
    let playing = true;
    const played = play().finally(() => (playing = false));
    const goesOn = (): boolean => playing || told.length < scans;
    const all = [played, ...lanes.map((lane) => sendLane(client, lane, goesOn, (one) => told.push(one)))];
    await Promise.all(all).finally(() => client.leave());
    seconds = (performance.now() - began) / 1_000;
  }, limitMs);
  afterAll(() => service?.stop(), limitMs);

  /** A process dies every five seconds; in the middle all are asked to end, one by one. */
  async function play(): Promise<void> {
    await killUntil(scans / 2);
    await cluster.roll();
    await killUntil(scans);
  }

  async function killUntil(scansTold: number): Promise<void> {
    for (let kills = 0; kills < fewestKills || told.length < scansTold; kills += 1) {
      await Promise.all([setTimeout(killEveryMs), cluster.killNext()]);
    }
    await cluster.complete();
  }

  test(`${scans} scans or more were accepted while processes of both kinds died and all were restarted`, async () => {
    const [row] = await rowsOf<{ kept: number; lost: number }>(
      service,
      `SELECT count(*)::integer AS kept, cardinality($1::uuid[]) - count(*) FILTER (WHERE id = ANY ($1) AND state = 'completed')::integer AS lost FROM scan`,
      [told.map(({ id }) => id)],
    );
    const wrong = await notOnce(service);
    console.log(loadTable({ backend, lanes: lanes.length, told: told.length, seconds, cluster, client, ...row!, wrong }));
    expect(told.length).toBeGreaterThanOrEqual(scans);
    expect(cluster.restarted).toBe(5);
    expect(cluster.killed.gateways).toBeGreaterThanOrEqual(fewestKills);
    expect(cluster.killed.workers).toBeGreaterThanOrEqual(fewestKills);
  });

  test('every scan of which a client was told is there once, in its turn, completed, with what it changed; and there is no other', async () => {
    const rows = await rowsOf(
      service,
      `SELECT s.id, s.tenant_id AS tenant, p.key AS project, s.seq::integer AS seq, s.state, s.outcome
       FROM scan s JOIN project p ON p.tenant_id = s.tenant_id AND p.id = s.project_id ORDER BY s.id`,
    );
    const expected = told.map(({ round, ...one }) => ({
      ...one,
      seq: round + 1,
      state: 'completed',
      outcome: { severityChanged: 0, ...(outcomes[round] ?? outcomesAgain[round % outcomesAgain.length]) },
    }));
    expect(rows).toEqual(expected.sort((a, b) => (a.id < b.id ? -1 : 1)));
  });

  test('each stage, snapshot, finding, event and span is there once, nothing waits, and a recount finds no difference', async () => {
    expect(await notOnce(service)).toEqual([]);
    expect(await recount(service)).toEqual([]);
  });

  test('no client was answered that there is a fault, and every process that was not ended still runs', () => {
    const statuses = [...client.answered.keys()];
    expect(statuses.filter((status) => !['200', '202', '409', '429', '503'].includes(status))).toEqual([]);
    expect(cluster.processes.map(({ running }) => running)).toEqual([true, true, true, true, true]);
  });
}

describe('load on processes that die, with the queue in Postgres', () => loaded('postgres'));
requirement('redis')('load on processes that die, with the queue in Redis', () => loaded('redis'));
