import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { ProjectReport } from '../apps/cli/src/index.ts';
import { collection, kinds } from '../tools/realworld/collection.ts';
import { requirement } from './environment/index.ts';
import { buildCommandLine, scanOffline } from './service/command-line.ts';
import { countOf, scanEnded, Service, type ScanAnswerBody, type TestTenant } from './service/index.ts';

interface Observed {
  path: string;
  rule: string;
  line: number;
  anchor: string;
  severity: string;
}

const run = promisify(execFile);
const projectOf = (kind: string): string => `realworld/${kind}`;

/** A folder of the collection as a person would pack it. */
const packed = async (kind: string): Promise<Buffer<ArrayBuffer>> => {
  const { stdout } = await run('tar', ['-czf', '-', '-C', `${collection}/${kind}`, '.'], {
    encoding: 'buffer',
    maxBuffer: 2 ** 26,
  });
  return Buffer.from(stdout);
};

const linesOf = (observed: readonly Observed[]): string[] =>
  observed.map(({ path, line, rule, anchor, severity }) => `${path}:${line} ${rule} ${severity} ${anchor}`).sort();

// Everything is judged twice, offline and by the service, before the first test.
jest.setTimeout(180_000);

requirement('shared')('1 892 real files, offline and through the service', () => {
  let service: Service;
  let acme: TestTenant;
  let other: TestTenant;
  let milliseconds = 0;
  const offline = new Map<string, ProjectReport>();
  const scans = new Map<string, ScanAnswerBody>();
  const observed = new Map<string, Observed[]>();

  beforeAll(async () => {
    await buildCommandLine();
    for (const report of await scanOffline(collection, kinds)) offline.set(report.path, report);
    const archives = await Promise.all(kinds.map(packed));
    service = await Service.start({ variables: { PLIMSOLL_ANALYSIS_THREADS: '2' } });
    acme = await service.tenant('Acme');
    other = await service.tenant('Other');
    const began = performance.now();
    for (const [kind, scan] of await submitAll(archives)) scans.set(kind, scan);
    for (const [kind, { id }] of scans) observed.set(kind, await observations(id));
    milliseconds = performance.now() - began;
  });
  afterAll(() => service?.stop());

  /** Submits each archive to its project and waits for all of them. */
  async function submitAll(archives: readonly Buffer<ArrayBuffer>[]): Promise<[string, ScanAnswerBody][]> {
    const accepted = await Promise.all(archives.map((archive, index) => accept(kinds[index] ?? '', archive)));
    return Promise.all(
      accepted.map(async (id, index) => [kinds[index] ?? '', await scanEnded(service, acme.key, id)] as [string, ScanAnswerBody]),
    );
  }

  async function accept(kind: string, archive: Buffer<ArrayBuffer>): Promise<string> {
    const answer = await fetch(`${service.url}/v1/projects/${encodeURIComponent(projectOf(kind))}/scans`, {
      method: 'POST',
      headers: { authorization: `Bearer ${acme.key}`, 'content-type': 'application/gzip' },
      body: archive,
    });
    expect(answer.status).toBe(202);
    return ((await answer.json()) as ScanAnswerBody).id;
  }

  /** All that a scan saw, page by page. */
  async function observations(scan: string): Promise<Observed[]> {
    const all: Observed[] = [];
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const query: Record<string, string> = { limit: '100', ...(cursor ? { cursor } : {}) };
      const answer = await service.as(acme.key).get(`/v1/scans/${scan}/observations`).query(query).expect(200);
      const page = answer.body as { items: Observed[]; nextCursor: string | null };
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  }

  test.each(kinds)('%s: the same findings at the same lines', (kind) => {
    const { findings } = offline.get(kind)!;
    expect(linesOf(observed.get(kind)!)).toEqual(linesOf(findings.map((finding) => ({ ...finding, path: finding.file }))));
    expect(findings.length).toBeGreaterThan(1_000);
  });

  test.each(kinds)('%s: the same files of the same kind, looked at by as many rules', (kind) => {
    const { files } = offline.get(kind)!;
    const scan = scans.get(kind)!;
    expect(scan).toMatchObject({ state: 'completed', outcome: { opened: observed.get(kind)!.length } });
    expect(
      new Map(scan.files.map((file) => [file.path, [file.kind, file.rulesEvaluated, file.notAssessed, file.problems]])),
    ).toEqual(new Map(files.map((file) => [file.path, [file.kind, file.rulesEvaluated, file.notAssessed, file.problems]])));
  });

  test('the same archives again open and close nothing, and another tenant sees none of it', async () => {
    const findings = await countOf(service, 'finding', acme.id);
    for (const [kind, scan] of await submitAll(await Promise.all(kinds.map(packed))))
      expect(scan.outcome).toMatchObject({
        opened: 0,
        kept: observed.get(kind)!.length,
        resolved: 0,
        reopened: 0,
        severityChanged: 0,
      });
    expect(await countOf(service, 'finding', acme.id)).toBe(findings);
    expect((await service.as(other.key).get('/v1/findings')).body).toMatchObject({ items: [], total: { count: 0 } });
    await service
      .as(other.key)
      .get(`/v1/scans/${scans.get('compose')!.id}`)
      .expect(404);
  });

  test('all of it takes less than a minute, from the first byte to the last page', () => {
    const counts = kinds.map((kind) => `${kind} ${scans.get(kind)!.files.length} files, ${observed.get(kind)!.length} findings`);
    console.log(`${counts.join('; ')}; ${(milliseconds / 1_000).toFixed(1)} s`);
    expect(milliseconds).toBeLessThan(60_000);
  });
});
