import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { until } from './reliability/until.ts';
import { rowsOf, Service, submitOnly, type TestTenant } from './service/index.ts';

jest.setTimeout(60_000);

interface Standing {
  id: string;
  state: string;
  position: number | null;
  progress: { files: number; done: number };
  finishedAt: string | null;
}

const files = { Dockerfile: 'FROM debian:12.8\nRUN sudo true\n', 'README.md': '# Read me\n' };

let service: Service;
let acme: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  service = await Service.start({ worker: false });
  acme = await service.tenant('Acme');
  other = await service.tenant('Other');
});
afterAll(() => service?.stop());

async function listen(scan: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> {
  const asking = request(`${service.url}/v1/scans/${scan}/events`, {
    headers: { authorization: `Bearer ${acme.key}`, ...headers },
  });
  asking.end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  return answer.setEncoding('utf8');
}

/** Reads events until one fits, or until the stream ends. */
async function eventsUntil(answer: IncomingMessage, fits: (standing: Standing) => boolean): Promise<Standing[]> {
  const seen: Standing[] = [];
  let rest = '';
  const iterator = answer.iterator({ destroyOnReturn: false }) as AsyncIterable<string>;
  for await (const chunk of iterator) {
    rest += chunk;
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = /^event: scan\ndata: (.*)$/.exec(event)?.[1];
      if (data) seen.push(JSON.parse(data) as Standing);
    }
    if (seen.some(fits)) break;
  }
  return seen;
}

test('a scan that waits says its place in line, which moves by turn of the tenants', async () => {
  await submitOnly(service, acme.key, 'acme/api', { files });
  const scan = await submitOnly(service, acme.key, 'acme/api', { files });
  await submitOnly(service, other.key, 'other/api', { files });
  const events = await listen(scan);
  expect([events.statusCode, events.headers['content-type'], events.headers['cache-control']]).toEqual([
    200,
    'text/event-stream',
    'no-store',
  ]);
  const waiting = { id: scan, state: 'accepted', position: 3, progress: { files: 2, done: 1 }, finishedAt: null };
  expect(await eventsUntil(events, () => true)).toEqual([waiting]);
  events.destroy();
  const resource = (await service.as(acme.key).get(`/v1/scans/${scan}`)).body as Standing;
  expect([resource.position, resource.progress]).toEqual([3, { files: 2, done: 1 }]);
});

test("another tenant's scan cannot be watched, and is not told from one that nobody has", async () => {
  const foreign = await submitOnly(service, other.key, 'other/api', { files });
  const nobody = '01890000-0000-7000-8000-000000000000';
  const [one, two] = [await listen(foreign), await listen(nobody)];
  const withoutId = (body: string) => body.replace(/"requestId":"[^"]*"/, '');
  expect([one.statusCode, withoutId(await text(one))]).toEqual([404, withoutId(await text(two))]);
});

test('the files that are judged are counted while the analysis runs', async () => {
  const scan = await submitOnly(service, acme.key, 'acme/api', { files });
  const events = await listen(scan);
  await eventsUntil(events, () => true);
  await rowsOf(service, `UPDATE scan SET state = 'analysing', files_judged = 1 WHERE id = $1`, [scan]);
  expect((await eventsUntil(events, ({ progress }) => progress.done === 2)).at(-1)).toMatchObject({
    state: 'analysing',
    progress: { files: 2, done: 2 },
  });
  events.destroy();
});

test('whoever connects again, whatever it heard last, is told how the scan stands now', async () => {
  const scan = await submitOnly(service, acme.key, 'acme/api', { files });
  for (const heard of ['1', 'nonsense', 'x'.repeat(1_000)]) {
    const events = await listen(scan, { 'last-event-id': heard });
    expect((await eventsUntil(events, () => true)).map(({ state }) => state)).toEqual(['accepted']);
    events.destroy();
  }
});

test('fifty listeners share one listening connection, and each hears the scan to its end', async () => {
  const scan = await submitOnly(service, acme.key, 'acme/api', { files });
  const all = await Promise.all(Array.from({ length: 50 }, () => listen(scan)));
  await until('the process listens', async () => (await listeners()) > 0);
  expect(await listeners()).toBe(1);
  const worker = await service.startWorker();
  for (const heard of await Promise.all(all.map((events) => text(events)))) {
    expect(heard).toMatch(/"state":"(analysing|reconciling|publishing)"/);
    expect(heard).toMatch(
      /event: end\ndata: \{"id":"[^"]+","state":"completed","position":null,"progress":\{"files":2,"done":2\},"finishedAt":"[^"]+"\}\n\n$/,
    );
  }
  await worker.stop();
});

test('a process that is about to end closes its streams and goes', async () => {
  const scan = await submitOnly(service, acme.key, 'acme/api', { files });
  const events = await listen(scan);
  await eventsUntil(events, () => true);
  const begun = Date.now();
  const [rest] = await Promise.all([text(events), service.gateway.stop()]);
  expect(rest).not.toContain('event: end');
  expect(Date.now() - begun).toBeLessThan(10_000);
});

const listeners = async (): Promise<number> =>
  (
    await rowsOf(
      service,
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'plimsoll listener'`,
    )
  ).length;
