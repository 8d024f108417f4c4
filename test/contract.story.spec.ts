import { readFileSync } from 'node:fs';
import type { ClientRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { breaches, mediaTypeOf, operations, refusalCodesOf, servedAs, type Operation } from './contract/contract.ts';
import { knownCalls, ownCalls } from './contract/own-calls.ts';
import { refusedCalls, type Call } from './contract/refused-calls.ts';
import { registeredRoutes } from './contract/registered-routes.ts';
import { openWorld, type World } from './contract/world.ts';
import { Service } from './service/index.ts';

/** Refusals that need a broken, exhausted or busy service, or two requests at the same moment. */
const needTrouble = [
  'internal',
  'database-unavailable',
  'overloaded',
  'request-timeout',
  'request-in-progress',
  'rate-limited',
  'too-many-bad-keys',
  'too-many-waiting-scans',
];

/** What was seen of an operation: how it served, what it read, what it refused with. */
interface Seen {
  served: Set<string>;
  read: Set<string>;
  refused: Set<string>;
}

const seen = new Map<string, Seen>(operations.map(({ id }) => [id, { served: new Set(), read: new Set(), refused: new Set() }]));
let service: Service;
let world: World;

beforeAll(async () => {
  service = await Service.start({ worker: false });
  world = await openWorld(service);
}, 120_000);
afterAll(() => service?.stop());

function note({ id }: Operation, answer: Response): void {
  const { served, read, refused } = seen.get(id)!;
  if (answer.status >= 400) refused.add((answer.body as { code: string }).code);
  else {
    served.add(`${answer.status} ${mediaTypeOf(answer)}`);
    const sent = (answer as unknown as { req: ClientRequest }).req.getHeader('content-type');
    if (typeof sent === 'string') read.add(sent.split(';')[0]!);
  }
}

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (_id, operation) => {
  const calls: Call[] = [...(ownCalls[operation.id] ?? []), ...knownCalls(operation), ...refusedCalls(operation)];

  test.each(calls.map((call) => [call.says, call] as const))('%s', async (_says, { status, code, send }) => {
    const answer = await send(world);
    note(operation, answer);
    const refusal = answer.status >= 400 ? (answer.body as { code: string }).code : undefined;
    expect({ status: answer.status, code: refusal }).toEqual({ status, code });
    expect(breaches(operation, answer)).toEqual([]);
  });

  test('serves, reads and refuses in every way that the document says', () => {
    const { served, read, refused } = seen.get(operation.id)!;
    expect([...served].sort()).toEqual(servedAs(operation).sort());
    expect([...read].sort()).toEqual([...operation.requestTypes].sort());
    expect([...refused].sort()).toEqual(
      refusalCodesOf(operation)
        .filter((code) => !needTrouble.includes(code))
        .sort(),
    );
  });
});

test('the calls are of operations that the document has', () => {
  expect(Object.keys(ownCalls).sort()).toEqual(operations.map(({ id }) => id).sort());
});

test('every route of the server is in the document, and every operation is a route of the server', async () => {
  const described = operations.map(({ method, path }) => `${method} ${path}`);
  expect((await registeredRoutes(service)).sort()).toEqual(described.sort());
});

test('the service describes itself as the committed document does, to whoever asks', async () => {
  const committed = JSON.parse(readFileSync(new URL('../docs/api/openapi.json', import.meta.url), 'utf8')) as object;
  const answer = await fetch(`${service.url}/openapi.json`);
  expect([answer.status, await answer.json()]).toEqual([200, committed]);
});

test('every example of the fleet was judged, and each scan, file and finding keeps the contract', async () => {
  const operation = (id: string) => operations.find((one) => one.id === id)!;
  const as = service.as(world.acme.key);
  expect(world.scans.length).toBeGreaterThan(5);
  for (const { id } of world.scans) {
    const answer = await as.get(`/v1/scans/${id}`);
    expect(answer.body).toMatchObject({ state: 'completed' });
    expect(breaches(operation('readScan'), answer)).toEqual([]);
  }
  const list = (await as.get('/v1/findings?limit=100')).body as { items: { id: string }[] };
  expect(list.items).toHaveLength(100);
  for (const { id } of list.items) expect(breaches(operation('readFinding'), await as.get(`/v1/findings/${id}`))).toEqual([]);
});
