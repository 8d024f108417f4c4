import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { fieldsOf, graphqlProbes, type GraphqlProbe } from './isolation/graphql-probes.ts';
import { digestOfRows, leaksIn, marksOf, tenantTables } from './isolation/marks.ts';
import { restProbes, type ApiDocument, type Probe } from './isolation/rest-probes.ts';
import { failingTenant, seedTenant, type Holdings } from './isolation/two-tenants.ts';
import { Service } from './service/index.ts';

const document = JSON.parse(readFileSync(new URL('../docs/api/openapi.json', import.meta.url), 'utf8')) as ApiDocument;
const words = { a: 'aardvark', b: 'zebra' };

let service: Service;
let a: Holdings;
let b: Holdings;
let marks: Set<string>;
let before: Record<string, string>;
let asked = 0;
const leaks: string[] = [];

beforeAll(async () => {
  service = await Service.start({ worker: false });
  const tenants = [await failingTenant(service, 'a/fleet', words.a), await failingTenant(service, 'b/fleet', words.b)] as const;
  await service.startWorker();
  [a, b] = await Promise.all([
    seedTenant(service, tenants[0], 'a/fleet', words.a),
    seedTenant(service, tenants[1], 'b/fleet', words.b),
  ]);
  marks = await marksOf(service, b.tenant.id, [words.b]);
  before = await digestOfRows(service, b.tenant.id);
}, 60_000);
afterAll(() => service?.stop());

async function ask(method: Probe['method'], url: string, body?: object): Promise<{ status: number; text: string }> {
  const request = service.as(a.tenant.key)[method](url);
  const { status, text } = await (body ? request.send(body) : request);
  asked += 1;
  for (const mark of leaksIn(text, `${url} ${JSON.stringify(body ?? '')}`, marks)) leaks.push(`${method} ${url}: ${mark}`);
  return { status, text };
}

const withoutRequestId = (text: string): string => text.replace(/"requestId":"[^"]*"/, '');

test('the probes know enough of the victim to find a leak', () => {
  expect(Object.entries(b.of).filter(([, values]) => values.length === 0)).toEqual([]);
  for (const id of [b.tenant.id, ...b.of.key, ...b.of.scan, ...b.of.finding, ...b.of.asset]) expect(marks).toContain(id);
  expect(leaksIn(`{"id":"${b.of.finding[0]}"}`, '', marks)).toEqual([b.of.finding[0]]);
  expect(leaksIn(Buffer.from(`["x","${b.of.asset[0]}"]`).toString('base64url'), '', marks)).toContain(b.of.asset[0]);
});

test('no route answers anything of another tenant, and a foreign id is answered like one that nobody has', async () => {
  const wrong: string[] = [];
  // What reads comes first: what writes may give A things under the names of B's.
  const probes = restProbes(document, a, b).sort((one, other) => Number(one.method !== 'get') - Number(other.method !== 'get'));
  for (const { route, method, url, body, twin, foreign } of probes) {
    const answer = await ask(method, url, body);
    if (answer.status >= 500) wrong.push(`${route} answered ${answer.status} for ${url}`);
    if (!twin || foreign === undefined) continue;
    const same = await ask(method, twin, body);
    // A project's name is the caller's to choose, so writing to a foreign one makes one of its own.
    const mayCreate = method === 'post' && foreign === 'project' && !/[0-9a-f]{8}-/.test(url);
    if (mayCreate) continue;
    if (![404, 403].includes(answer.status)) wrong.push(`${route} answered ${answer.status} for ${url}`);
    if (answer.status !== same.status || withoutRequestId(answer.text) !== withoutRequestId(same.text))
      wrong.push(`${route} tells ${foreign} of somebody else from one that nobody has: ${answer.text} ${same.text}`);
  }
  expect(wrong).toEqual([]);
  expect(leaks).toEqual([]);
});

test('no field of the graph answers anything of another tenant, whatever id or cursor it is given', async () => {
  const schema = await schemaOf();
  const probes = graphqlProbes(schema, a, b);
  const reached = new Set<string>();
  const wrong: string[] = [];
  for (const probe of probes) {
    const { status, text } = await ask('post', '/graphql', { query: probe.query });
    const problem = refused(probe, status, text);
    if (problem) wrong.push(problem);
    else for (const field of probe.reaches) reached.add(field);
  }
  expect(wrong).toEqual([]);
  expect(fieldsOf(schema).filter((field) => !reached.has(field))).toEqual([]);
  expect(leaks).toEqual([]);
});

async function schemaOf() {
  const { text } = await ask('post', '/graphql', { query: getIntrospectionQuery() });
  return buildClientSchema((JSON.parse(text) as { data: IntrospectionQuery }).data);
}

/** A query that was not executed proves nothing; only what names a foreign thing may be refused for it. */
function refused(probe: GraphqlProbe, status: number, text: string): string | undefined {
  const { errors = [] } = JSON.parse(text) as { errors?: { message: string; extensions?: { code?: string } }[] };
  const codes = errors.map(({ extensions }) => extensions?.code ?? 'none');
  const allowed = probe.foreign ? ['not-found', 'invalid-cursor'] : [];
  return status < 500 && codes.every((code) => allowed.includes(code))
    ? undefined
    : `${status} ${codes.join()} ${text} for ${probe.query}`;
}

test('every row of the other tenant is as it was', async () => {
  expect(await digestOfRows(service, b.tenant.id)).toEqual(before);
  expect((await tenantTables(service)).length).toBeGreaterThan(20);
});

test('prints how many probes were made and how many leaked', () => {
  console.log(`isolation: ${asked} probes, ${leaks.length} leaks`);
  expect(leaks).toEqual([]);
});
