import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { countOf, recount, rowsOf, scanEnded, Service, submit, type ScanAnswerBody, type TestTenant } from './service/index.ts';

interface Finding {
  id: string;
  path: string;
  rule: string;
  resolvedReason: string | null;
}

const project = 'acme/fleet';
const names = Array.from({ length: 10 }, (_, index) => `services/s${index}/Dockerfile`);
const tenth = names[9]!;

/** Each service has its own text, so that no analysis is shared. */
const textOf = (path: string): string =>
  `FROM debian:12.8\nRUN sudo make ${path}\nRUN curl -k https://example.com/${path} -o /tool\nUSER root\n`;
const fleet = (paths: readonly string[]): Record<string, string> => Object.fromEntries(paths.map((path) => [path, textOf(path)]));
const unchanged = { opened: 0, reopened: 0, resolved: 0, severityChanged: 0 };

let service: Service;
let acme: TestTenant;
let other: TestTenant;
let first: ScanAnswerBody;

beforeAll(async () => {
  service = await Service.start();
  acme = await service.tenant('Acme');
  other = await service.tenant('Other');
  await submit(service, other.key, project, { files: fleet(names) });
  first = await submit(service, acme.key, project, { files: fleet(names) });
});
afterAll(() => service?.stop());

/** All findings of the fleet with this presence. */
async function findings(presence: 'open' | 'resolved', key = acme.key): Promise<Finding[]> {
  const found: Finding[] = [];
  for (let cursor: string | null | undefined = undefined; cursor !== null;) {
    const answer = await service
      .as(key)
      .get('/v1/findings')
      .query({ presence, project, limit: 100, ...(cursor ? { cursor } : {}) })
      .expect(200);
    const page = answer.body as { items: Finding[]; nextCursor: string | null };
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
}

const asset = async (path: string): Promise<{ id: string; retiredAt: string | null; kind: string }> => {
  const answer = await service.as(acme.key).get('/v1/assets').query({ project, limit: 100 }).expect(200);
  return (answer.body as { items: { id: string; path: string; retiredAt: string | null; kind: string }[] }).items.find(
    (one) => one.path === path,
  )!;
};

const pairs = (found: readonly { path: string; rule: string }[]): string[] =>
  found.map(({ path, rule }) => `${path} ${rule}`).sort();
const of = <Row extends { path: string }>(rows: readonly Row[], path: string): Row[] => rows.filter((row) => row.path === path);

async function standing(): Promise<object> {
  const get = async (url: string) => (await service.as(acme.key).get(url).expect(200)).body as object;
  const rows = await Promise.all(
    ['snapshot', 'finding', 'finding_event', 'finding_span', 'counter_delta', 'asset'].map(async (table) => [
      table,
      await countOf(service, table, acme.id),
    ]),
  );
  return {
    posture: await get('/v1/posture'),
    trend: await get('/v1/posture/trend'),
    project: await get(`/v1/projects/${encodeURIComponent(project)}`),
    rows,
  };
}

test('a fleet of ten files opens what it holds, on one asset per file', async () => {
  expect(first).toMatchObject({ state: 'completed', outcome: { ...unchanged, opened: first.findings.length, kept: 0 } });
  expect(pairs(await findings('open'))).toEqual(pairs(first.findings));
  expect(pairs(of(first.findings, tenth))).toEqual(
    expect.arrayContaining([
      `${tenth} dockerfile/curl-insecure`,
      `${tenth} dockerfile/last-user-is-root`,
      `${tenth} dockerfile/sudo`,
    ]),
  );
  expect(await countOf(service, 'asset', acme.id)).toBe(10);
});

test('one of the files alone resolves nothing: what a scan does not carry, it says nothing of', async () => {
  const alone = await submit(service, acme.key, project, { files: fleet(names.slice(0, 1)) });
  expect(alone.outcome).toEqual({ ...unchanged, kept: of(first.findings, names[0]!).length });
  expect(await findings('open')).toHaveLength(first.findings.length);
});

test('a full scan of nine resolves exactly the findings of the tenth, and its asset retires', async () => {
  const nine = await submit(service, acme.key, project, { scope: 'full', files: fleet(names.slice(0, 9)) });
  const gone = of(first.findings, tenth);
  expect(nine.outcome).toEqual({ ...unchanged, resolved: gone.length, kept: first.findings.length - gone.length });
  const resolved = await findings('resolved');
  expect(pairs(resolved)).toEqual(pairs(gone));
  expect(new Set(resolved.map((finding) => finding.resolvedReason))).toEqual(new Set(['asset-removed']));
  expect((await asset(tenth)).retiredAt).not.toBeNull();
  expect((await service.as(acme.key).get(`/v1/projects/${encodeURIComponent(project)}`)).body).toMatchObject({ assets: 9 });
});

test('a pull request with three new findings moves no posture, and says what is new in it', async () => {
  const before = await standing();
  const changed = `${textOf(names[1]!)}RUN sudo true\nRUN sudo false\nRUN wget --no-check-certificate https://example.com/a\n`;
  const branch = await submit(service, acme.key, project, { branch: 'feature/x', files: { [names[1]!]: changed } });
  const known = of(await findings('open'), names[1]!).length;
  expect(branch).toMatchObject({
    state: 'completed',
    outcome: { comparedWith: 'default-branch', newFindings: branch.findings.length - known, goneFindings: 0 },
  });
  expect(await standing()).toEqual(before);
  expect(branch.findings.filter(({ findingId }) => findingId === null)).toHaveLength(branch.findings.length - known);
});

test('three is three: hits of rules that no other line touches', async () => {
  const added = '#\nADD --chown=0 https://example.com/a /a\nADD https://example.com/b /b\nADD https://example.com/c /c\n';
  const [own, more] = [textOf(names[2]!), textOf(names[2]!).replace('USER root\n', `${added}USER root\n`)];
  const branch = await submit(service, acme.key, project, {
    branch: 'feature/x',
    files: { [names[2]!]: more, [names[3]!]: textOf(names[3]!) },
  });
  expect(own).not.toBe(more);
  expect(branch.outcome).toMatchObject({ newFindings: 3, goneFindings: 0 });
  expect(branch.findings.filter(({ findingId }) => findingId === null).map(({ rule, line }) => [rule, line])).toEqual(
    [5, 6, 7].map((line) => ['dockerfile/add-remote-url', line]),
  );
});

test('the tenth comes back: its findings reopen under their ids, with their history', async () => {
  const before = await findings('resolved');
  const back = await submit(service, acme.key, project, { files: fleet([tenth]) });
  expect(back.outcome).toEqual({ ...unchanged, reopened: before.length, kept: 0 });
  expect((await asset(tenth)).retiredAt).toBeNull();
  expect(
    of(await findings('open'), tenth)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(before.map(({ id }) => id).sort());
  const answer = await service.as(acme.key).get(`/v1/findings/${before[0]!.id}`).expect(200);
  const { events } = answer.body as { events: { type: string; detail: { reason?: string } }[] };
  expect(events.map(({ type }) => type)).toEqual(['opened', 'resolved', 'reopened']);
  expect(events[1]!.detail.reason).toBe('asset-removed');
});

test.each([
  ['a version that cannot be read', 'FROM debian:12.8\nUSRE root\nRUN <<EOT\nnever closed\n', { state: 'analysed' }],
  ['a version that is another format', 'dear reader,\nthis is a letter\n', { state: 'skipped', reason: 'not-a-dockerfile' }],
  ['an empty version', ' \n', { state: 'skipped', reason: 'empty' }],
])('%s resolves nothing', async (_what, text, file) => {
  const open = pairs(await findings('open'));
  const broken = await submit(service, acme.key, project, { files: { [names[4]!]: text } });
  expect(broken.files).toEqual([expect.objectContaining({ path: names[4], ...file })]);
  expect(broken.outcome).toMatchObject({ resolved: 0, reopened: 0 });
  expect(pairs(await findings('open'))).toEqual(expect.arrayContaining(open));
});

test('a path that becomes another kind of file resolves what the old kind had', async () => {
  const path = 'odd/stack';
  const made = await submit(service, acme.key, project, { files: { [path]: textOf(path) } });
  expect(made.files).toEqual([expect.objectContaining({ kind: 'dockerfile', state: 'analysed' })]);
  const other = await submit(service, acme.key, project, { files: { [path]: 'services:\n  web:\n    image: nginx:1.27.3\n' } });
  expect(other.files).toEqual([expect.objectContaining({ kind: 'compose', state: 'analysed' })]);
  expect(other.outcome).toMatchObject({ resolved: made.findings.length, reopened: 0 });
  expect((await asset(path)).kind).toBe('compose');
  expect(of(await findings('open'), path).filter(({ rule }) => rule.startsWith('dockerfile/'))).toEqual([]);
});

test('an older scan that is judged after a newer one ends superseded and writes no finding', async () => {
  await Promise.all(service.workers.splice(0).map((worker) => worker.stop()));
  const path = 'late/Dockerfile';
  const send = async (text: string): Promise<string> => {
    const answer = await service
      .as(acme.key)
      .post(`/v1/projects/${encodeURIComponent(project)}/scans`)
      .send({ files: [{ path, content: text }] })
      .expect(202);
    return (answer.body as { id: string }).id;
  };
  const [older, newer] = [await send('FROM debian:12.8\nRUN sudo true\nUSER app\n'), await send('FROM debian:12.8\nUSER root\n')];
  await rowsOf(service, `UPDATE outbox SET due_at = clock_timestamp() + interval '1 hour' WHERE scan_id = $1`, [older]);
  await service.startWorker();
  expect(await scanEnded(service, acme.key, newer)).toMatchObject({ state: 'completed' });
  const before = await standing();
  await rowsOf(service, 'UPDATE outbox SET due_at = clock_timestamp() WHERE scan_id = $1', [older]);
  expect(await scanEnded(service, acme.key, older)).toMatchObject({ state: 'superseded', outcome: {} });
  expect(await standing()).toEqual(before);
  expect(of(await findings('open'), path).map(({ rule }) => rule)).not.toContain('dockerfile/sudo');
  expect(await rowsOf(service, 'SELECT stage, outcome FROM stage_result WHERE scan_id = $1 ORDER BY at', [older])).toEqual([
    { stage: 'analyse', outcome: 'done' },
    { stage: 'reconcile', outcome: 'superseded' },
  ]);
});

test('the other tenant, with the same fleet under the same name, saw nothing of it', async () => {
  expect(pairs(await findings('open', other.key))).toEqual(pairs(first.findings));
  expect(await findings('resolved', other.key)).toEqual([]);
});

test('every counter is what a recount over the rows gives', async () => {
  expect(await recount(service)).toEqual([]);
});
