import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import type { Response } from 'supertest';
import { countOf, rowsOf, Service, type TestTenant } from './service/index.ts';
import { until } from './reliability/until.ts';

jest.setTimeout(60_000);

const files = [{ path: 'Dockerfile', content: 'FROM debian:12.8\n' }];

let service: Service;
let acme: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  service = await Service.start({ worker: false });
  acme = await service.tenant('Acme');
  other = await service.tenant('Other');
});
afterAll(() => service?.stop());

const posted = (tenant: { key: string }, url: string, idempotencyKey: string, body: object) =>
  service.as(tenant.key).post(url).set('idempotency-key', idempotencyKey).send(body);
const scansOf = (project: string) => `/v1/projects/${encodeURIComponent(project)}/scans`;
const idOf = ({ body }: Response): string => (body as { id: string }).id;
const codeOf = ({ body }: Response): string => (body as { code: string }).code;

/** Holds a project's row, so that whatever changes it waits. */
async function whileLocked<Answer>(project: string, work: () => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: service.database.adminUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM project WHERE key = $1 FOR UPDATE', [project]);
    return await work();
  } finally {
    await client.query('ROLLBACK');
    await client.end();
  }
}

describe('a request with a key', () => {
  test('is answered the second time as the first, and makes one thing', async () => {
    for (const [url, table, body] of [
      ['/v1/projects', 'project', { key: 'acme/once' }],
      [`/v1/tenants/${acme.id}/keys`, 'api_key', { name: 'once', scopes: ['scans:write'] }],
      [scansOf('acme/scans'), 'scan', { files }],
    ] as const) {
      const key = randomUUID();
      const first = await posted(acme, url, key, body);
      const count = await countOf(service, table, acme.id);
      const second = await posted(acme, url, key, body);
      expect([second.status, second.body]).toEqual([first.status, first.body]);
      expect(await countOf(service, table, acme.id)).toBe(count);
    }
  });

  test("is done for the platform's administrator once too", async () => {
    const key = randomUUID();
    const [first, second] = [
      await posted({ key: service.adminKey }, '/v1/tenants', key, { name: 'Third' }),
      await posted({ key: service.adminKey }, '/v1/tenants', key, { name: 'Third' }),
    ];
    expect([first.status, idOf(second)]).toEqual([201, idOf(first)]);
    expect(await rowsOf(service, `SELECT 1 FROM tenant WHERE name = 'Third'`)).toHaveLength(1);
  });

  test('is done for each tenant and each route by itself', async () => {
    const key = randomUUID();
    const mine = await posted(acme, scansOf('acme/shared'), key, { files });
    const theirs = await posted(other, scansOf('acme/shared'), key, { files });
    const project = await posted(acme, '/v1/projects', key, { key: 'acme/shared-key' });
    expect([mine.status, theirs.status, project.status]).toEqual([202, 202, 201]);
    expect(idOf(theirs)).not.toBe(idOf(mine));
    await service
      .as(other.key)
      .get(`/v1/scans/${idOf(mine)}`)
      .expect(404);
  });

  test('is the same request whatever boundary its form has', async () => {
    const key = randomUUID();
    const send = () =>
      service
        .as(acme.key)
        .post(scansOf('acme/form'))
        .set('idempotency-key', key)
        .attach('file', Buffer.from('FROM a\n'), 'Dockerfile');
    expect(idOf(await send())).toBe(idOf(await send()));
  });

  test('that was refused can be sent again, mended', async () => {
    const key = randomUUID();
    expect(codeOf(await posted(acme, '/v1/projects', key, { key: 'acme/once' }))).toBe('already-exists');
    expect((await posted(acme, '/v1/projects', key, { key: 'acme/mended' })).status).toBe(201);
  });

  test.each([
    ['body', '/v1/projects', { key: 'acme/second' }],
    ['query', '/v1/hosts/h1/reports?project=acme/second', undefined],
  ])('is refused when its %s is another', async (_what, url, body) => {
    const key = randomUUID();
    const report = { dockerbenchsecurity: '1.6.0', start: 1, tests: [{ id: '1', desc: 'Host', results: [] }] };
    await posted(acme, url.split('?')[0]!, key, body ? { key: 'acme/first' } : report);
    const answer = await posted(acme, url, key, body ?? report);
    expect([answer.status, codeOf(answer)]).toEqual([422, 'idempotency-key-reused']);
  });

  test.each([
    ['empty', ''],
    ['of 256 characters', 'x'.repeat(256)],
    ['of two words', 'two words'],
  ])('is refused when the key is %s', async (_what, key) => {
    const answer = await posted(acme, '/v1/projects', key, { key: 'acme/third' });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'invalid-request']);
  });

  test('may have a key of 255 characters', async () => {
    expect((await posted(acme, '/v1/projects', 'x'.repeat(255), { key: 'acme/long' })).status).toBe(201);
  });
});

test('a hundred equal requests at once make one scan, and none of them fails', async () => {
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 100 }, () => posted(acme, scansOf('acme/hundred'), key, { files })));
  const done = answers.filter(({ status }) => status === 202);
  expect(new Set(done.map(idOf)).size).toBe(1);
  const others = answers.filter(({ status }) => status !== 202);
  expect(new Set(others.map(codeOf))).toEqual(new Set(others.length > 0 ? ['request-in-progress'] : []));
  const scans = await rowsOf(service, `SELECT 1 FROM scan s JOIN project p ON p.id = s.project_id WHERE p.key = 'acme/hundred'`);
  expect(scans).toHaveLength(1);
});

test('while a request runs, an equal one is refused, to be sent again', async () => {
  const key = randomUUID();
  await posted(acme, scansOf('acme/locked'), randomUUID(), { files });
  const { first } = await whileLocked('acme/locked', async () => {
    const waiting = posted(acme, scansOf('acme/locked'), key, { files }).then((answer) => answer);
    await until('the first request waits for the project', projectIsWaitedFor);
    const second = await posted(acme, scansOf('acme/locked'), key, { files });
    expect([second.status, codeOf(second), second.headers['retry-after']]).toEqual([409, 'request-in-progress', '2']);
    return { first: waiting };
  });
  expect((await first).status).toBe(202);
  expect(idOf(await posted(acme, scansOf('acme/locked'), key, { files }))).toBe(idOf(await first));
});

const projectIsWaitedFor = async (): Promise<boolean> =>
  (
    await rowsOf(
      service,
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%next_seq%'`,
    )
  ).length > 0;

test('a request whose process died is done by whoever sends it after its lease, under the same id', async () => {
  const key = randomUUID();
  const send = () => posted(acme, scansOf('acme/crash'), key, { files });
  const scan = idOf(await send());
  // As a process leaves it that commits the scan and dies before it keeps the answer.
  await rowsOf(
    service,
    `UPDATE idempotency_key SET answer = NULL, lease_until = now() + interval '1 minute' WHERE made_id = $1`,
    [scan],
  );
  expect(codeOf(await send())).toBe('request-in-progress');
  await rowsOf(service, `UPDATE idempotency_key SET lease_until = now() - interval '1 second' WHERE made_id = $1`, [scan]);
  expect(idOf(await send())).toBe(scan);
  expect(await rowsOf(service, `SELECT 1 FROM scan WHERE id = $1`, [scan])).toHaveLength(1);
});

test('an API key whose answer was lost is made anew under its id, so that no key works that nobody was shown', async () => {
  const idempotencyKey = randomUUID();
  const send = () => posted(acme, `/v1/tenants/${acme.id}/keys`, idempotencyKey, { name: 'lost', scopes: ['posture:read'] });
  const lost = (await send()).body as { id: string; key: string };
  await rowsOf(service, `UPDATE idempotency_key SET answer = NULL, lease_until = now() WHERE made_id = $1`, [lost.id]);
  const shown = (await send()).body as { id: string; key: string };
  expect(shown.id).toBe(lost.id);
  await service.as(lost.key).get('/v1/findings').expect(401);
  await service.as(shown.key).get('/v1/findings').expect(200);
});

test('a key is free again after 24 hours, and rests nowhere as it came', async () => {
  const key = `acme-${randomUUID()}`;
  const send = () => posted(acme, scansOf('acme/day'), key, { files });
  const scan = idOf(await send());
  const resting = await rowsOf<{ text: string }>(service, `SELECT row_to_json(k)::text AS text FROM idempotency_key k`);
  expect(resting.map(({ text }) => text).join()).not.toContain(key);
  await rowsOf(service, `UPDATE idempotency_key SET created_at = now() - interval '23 hours 59 minutes' WHERE made_id = $1`, [
    scan,
  ]);
  expect(idOf(await send())).toBe(scan);
  await rowsOf(service, `UPDATE idempotency_key SET created_at = now() - interval '24 hours 1 minute' WHERE made_id = $1`, [
    scan,
  ]);
  expect(idOf(await send())).not.toBe(scan);
});
