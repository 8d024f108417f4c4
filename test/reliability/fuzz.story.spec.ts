import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refusals, type RefusalCode } from '@plimsoll/model';
import type { Response } from 'supertest';
import { breaches, mediaTypeOf, operations } from '../contract/contract.ts';
import { openWorld, type World } from '../contract/world.ts';
import { Service, type LogLine } from '../service/index.ts';
import { sampleQueries } from './fuzz/fuzz-queries.ts';
import { sampleRequests, type FuzzRequest } from './fuzz/fuzz-requests.ts';
import { Wire, type Sent } from './fuzz/wire.ts';
import { until } from './until.ts';

const requests = process.env.PLIMSOLL_FULL === '1' ? 45_000 : 1_700;
const queries = process.env.PLIMSOLL_FULL === '1' ? 5_000 : 300;
const seed = Number(process.env.PLIMSOLL_SEED ?? Date.now() % 2 ** 31);
const connections = 6;
const limitMs = process.env.PLIMSOLL_FULL === '1' ? 1_800_000 : 120_000;

let service: Service;
let world: World;
let wire: Wire;

beforeAll(async () => {
  console.log(`fuzz: PLIMSOLL_SEED=${seed}`);
  service = await Service.start({ worker: false });
  world = await openWorld(service);
  wire = new Wire(service.url, connections);
}, 120_000);
afterAll(async () => {
  wire?.close();
  await service?.stop();
});

/** What is wrong with a refusal: it must be problem details of the catalogue, whatever was asked. */
function troubleOf(answer: Response): string[] {
  if (answer.status >= 500) return [`answered ${answer.status}: ${answer.text}`];
  if (answer.status < 400) return [];
  if (mediaTypeOf(answer) !== 'application/problem+json') return [`${answer.status} is answered as ${mediaTypeOf(answer)}`];
  const { code, status } = JSON.parse(answer.text) as { code: RefusalCode; status: number };
  return refusals[code]?.status === answer.status && status === answer.status ? [] : [`${answer.status} with ${status} ${code}`];
}

const shown = ({ method, path, headers, body }: Sent): string =>
  `${method} ${path} ${JSON.stringify(headers)} ${typeof body === 'string' ? body : `${body?.length ?? 0} bytes`}`.slice(
    0,
    2_000,
  );

const countBy = (statuses: readonly number[]): string =>
  [...Map.groupBy(statuses, (status) => status)]
    .sort(([a], [b]) => a - b)
    .map(([status, all]) => `  ${status} ${String(all.length).padStart(6)}`)
    .join('\n');

const bugs = (): LogLine[] =>
  [service.gateway, ...service.workers]
    .flatMap(({ log }) => log.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as LogLine] : [])))
    .filter(({ level }) => Number(level) >= 50);

describe(`requests with seed ${seed}`, () => {
  test(
    `${requests} requests of all operations: none fails, and each answer keeps the contract`,
    async () => {
      const troubles: string[] = [];
      const statuses: number[] = [];
      const asked = new Set<string>();
      await wire.sendAll(
        sampleRequests(world, requests, seed),
        (one) => one,
        (one: FuzzRequest, answer) => {
          statuses.push(answer.status);
          if (answer.status < 300) asked.add(one.operation.id);
          const found = [...troubleOf(answer), ...breaches(one.operation, answer)];
          if (found.length > 0) troubles.push(`${found.join('; ')}\n    of ${shown(one)}`);
        },
      );
      console.log(`${statuses.length} answers by status, seed ${seed}\n${countBy(statuses)}`);
      expect(troubles).toEqual([]);
      // Valid requests are among them, and reach what they ask for.
      expect(asked.size).toBeGreaterThan(0.8 * operations.length);
    },
    limitMs,
  );

  test(
    `${queries} GraphQL queries: none fails, and each error is of the catalogue`,
    async () => {
      const ids = [...Object.values(world.mine), ...Object.values(world.foreign)];
      const troubles: string[] = [];
      const statuses: number[] = [];
      await wire.sendAll(
        sampleQueries(ids, queries, seed),
        (query) => ({
          method: 'POST',
          path: '/graphql',
          headers: { authorization: `Bearer ${world.keys['posture:read']}`, 'content-type': 'application/json' },
          body: query,
        }),
        (query, answer) => {
          statuses.push(answer.status);
          const { errors = [] } = JSON.parse(answer.text) as { errors?: { extensions: { code: RefusalCode } }[] };
          const strange = errors.filter(({ extensions }) => (refusals[extensions.code]?.status ?? 500) >= 500);
          if (answer.status >= 500 || strange.length > 0)
            troubles.push(`${answer.text.slice(0, 500)}\n    of ${query.slice(0, 2_000)}`);
        },
      );
      console.log(`${statuses.length} answers of /graphql by status, seed ${seed}\n${countBy(statuses)}`);
      expect(troubles).toEqual([]);
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(queries / 20);
      expect(statuses.filter((status) => status === 400).length).toBeGreaterThan(queries / 20);
    },
    limitMs,
  );

  test(
    'what was accepted of them ends, both processes live, and nothing was logged as an error',
    async () => {
      await until(
        'every accepted scan has ended',
        async () => {
          const answer = await service.as(world.keys['posture:read']!).get('/v1/scans?limit=100').expect(200);
          return (answer.body as { items: { finishedAt: string | null }[] }).items.every(({ finishedAt }) => finishedAt !== null);
        },
        limitMs,
      );
      await service.as('').get('/healthz').expect(200);
      expect([service.gateway, ...service.workers].map(({ running }) => running)).toEqual([true, true]);
      expect(bugs()).toEqual([]);
    },
    limitMs,
  );
});
