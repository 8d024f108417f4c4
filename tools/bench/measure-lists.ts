import { bootstrapDatabase } from '@plimsoll/store';
import { migrateDatabase } from '../../test/environment/migrate-database.ts';
import { readsOf } from '../../test/plans/plan-troubles.ts';
import { tellPlans } from '../../test/service/executed-plan.ts';
import { StatementCounter } from '../../test/service/statement-counter.ts';
import { withClient } from '../database/connection.ts';
import { insertFleet, insertNeighbours, settle } from '../fleet/insert-fleet.ts';
import { listRequests, type ListRequest } from './list-requests.ts';
import { MeasuredGateway } from './measured-gateway.ts';

/** How long one sight of a page took, in ms, and what Postgres did for it. */
export interface ListTimes {
  milliseconds: number[];
  statements: number;
  /** Rows read, those of joined tables included. */
  rows: number;
  /** The indexes of findings that were used. */
  indexes: string[];
}

const warmUps = 30;
const calls = 300;

/**
 * Fills one database for each number of findings and measures every request, by its name, on each. The calls take turns, so that
 * what else the machine does falls on all alike.
 */
export async function measureLists(adminUrl: string, sizes: readonly number[]): Promise<Map<string, ListTimes>[]> {
  const opened: OpenedLists[] = [];
  try {
    for (const findings of sizes) opened.push(await openLists(adminUrl, findings));
    const measured = opened.map(() => new Map<string, ListTimes>());
    for (const name of opened[0]?.asked.keys() ?? []) {
      const times = await takeTurns(opened.map((lists) => () => sightOf(lists, name)));
      for (const [place, milliseconds] of times.entries()) {
        const told = opened[place]?.told.get(name);
        if (told) measured[place]?.set(name, { milliseconds, ...told });
      }
    }
    return measured;
  } finally {
    for (const { gateway } of opened) await gateway.stop();
  }
}

async function takeTurns(acts: readonly (() => Promise<void>)[]): Promise<number[][]> {
  const times: number[][] = acts.map(() => []);
  for (let n = 0; n < warmUps + calls; n += 1) {
    for (const [place, act] of acts.entries()) {
      const began = performance.now();
      await act();
      if (n >= warmUps) times[place]?.push(performance.now() - began);
    }
  }
  return times;
}

interface OpenedLists {
  gateway: MeasuredGateway;
  key: string;
  asked: ReadonlyMap<string, readonly ListRequest[]>;
  told: ReadonlyMap<string, Told>;
}

async function sightOf({ gateway, key, asked }: OpenedLists, name: string): Promise<void> {
  for (const request of asked.get(name) ?? []) await gateway.ask(request, key);
}

/** A gateway before a tenant with so many findings. */
async function openLists(adminUrl: string, findings: number): Promise<OpenedLists> {
  const urls = await bootstrapDatabase({ adminUrl, database: `lists_${findings}` });
  await migrateDatabase(urls);
  const ownUrl = new URL(adminUrl);
  ownUrl.pathname = `/lists_${findings}`;
  const gateway = await MeasuredGateway.start(urls);
  try {
    const { id, key } = await gateway.tenant('Acme');
    const asked = await withClient(ownUrl.href, async (client) => {
      await insertFleet(client, id, { findings, projects: 400, scans: 12, waiting: 100 });
      await insertNeighbours(client);
      await settle(client);
      await client.query('CHECKPOINT');
      return listRequests(client, id);
    });
    return { gateway, key, asked, told: await toldOf(ownUrl.href, urls, asked, key) };
  } catch (error) {
    await gateway.stop();
    throw error;
  }
}

async function leastOf<Run extends { statements: readonly string[] }>(times: number, run: () => Promise<Run>): Promise<Run> {
  let least = await run();
  for (let n = 1; n < times; n += 1) {
    const next = await run();
    if (next.statements.length < least.statements.length) least = next;
  }
  return least;
}

type Told = Omit<ListTimes, 'milliseconds'>;

/** What Postgres does for each request, told by another gateway so that telling slows nothing that is measured. */
async function toldOf(
  adminUrl: string,
  urls: { webUrl: string; queueUrl: string },
  asked: ReadonlyMap<string, readonly ListRequest[]>,
  key: string,
): Promise<Map<string, Told>> {
  await tellPlans(adminUrl);
  const counter = await StatementCounter.before(urls.webUrl);
  const gateway = await MeasuredGateway.start({ ...urls, webUrl: counter.url });
  try {
    await gateway.ask({ path: '/v1/posture' }, key);
    const told = new Map<string, Told>();
    for (const [name, requests] of asked) {
      // Once a minute a request also notes that its key is used.
      const { statements, plans } = await leastOf(3, () =>
        counter.during(async () => {
          for (const request of requests) await gateway.ask(request, key);
        }),
      );
      const reads = plans.flatMap(({ Plan }) => readsOf(Plan));
      const indexes = reads.flatMap(({ table, how }) => (table === 'finding' ? how.split(' by ').slice(1) : []));
      told.set(name, {
        statements: statements.length,
        rows: reads.reduce((sum, { rows }) => sum + rows, 0),
        indexes: [...new Set(indexes)].filter((index) => index !== 'finding_pkey').sort(),
      });
    }
    return told;
  } finally {
    await gateway.stop();
    await counter.close();
  }
}
