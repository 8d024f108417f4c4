import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { ProjectReport } from '../apps/cli/src/index.ts';
import { buildCommandLine } from './service/command-line.ts';
import { countOf, Service, type TestTenant } from './service/index.ts';
import { reportIn, Workplace } from './service/workplace.ts';

const clean = 'FROM debian:12.8\nHEALTHCHECK CMD ["/app", "health"]\nUSER app\n';
const asRoot = clean.replace('USER app', 'USER root');
const withSudo = asRoot.replace('USER root', 'RUN sudo make\nUSER root');

// A database and two processes start on a machine that may be busy, and the bundle may have to be built.
jest.setTimeout(120_000);

let service: Service;
let acme: TestTenant;
let other: TestTenant;
let place: Workplace;

beforeAll(async () => {
  await buildCommandLine();
  service = await Service.start();
  acme = await service.tenant('Acme');
  other = await service.tenant('Other');
});
afterAll(() => service?.stop());
beforeEach(async () => {
  place = await Workplace.of(service, acme);
});
afterEach(() => place.remove());

const rulesIn = (out: string): string[] => reportIn(out).findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`);

describe('a scan by a server', () => {
  test('judges the same files to the same report as offline, and keeps them for its tenant only', async () => {
    await place.write({
      'a/Dockerfile': withSudo,
      'compose.yaml': 'services:\n  web:\n    image: nginx\n',
      'notes.md': '# hello\n',
    });
    const offline = await place.run(['scan', '.', '--format', 'json']);
    const { code, out, err } = await place.scan(['.', '--project', 'acme/same', '--format', 'json']);
    expect(code).toBe(1);
    expect(err).toMatch(/^Sending 2 files \(1 KiB\) to acme\/same on http:\/\/127\.0\.0\.1:\d+: the default branch\n$/);
    const report = reportIn(out);
    const sorted = ({ findings, files }: Pick<ProjectReport, 'findings' | 'files'>) => ({
      findings: [...findings].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    });
    expect(sorted(report)).toEqual(sorted(reportIn(offline.out)));
    expect(report.findings.length).toBeGreaterThan(5);
    expect(report.scan).toMatchObject({
      server: service.url,
      project: 'acme/same',
      state: 'completed',
      isDefaultBranch: true,
      outcome: { opened: report.findings.length },
    });
    await service.as(other.key).get(`/v1/scans/${report.scan?.id}`).expect(404);
    expect(await countOf(service, 'finding', other.id)).toBe(0);
  });

  test('gives every page of a long report', async () => {
    const many = Array.from({ length: 130 }, (_, index) => `ADD https://example.com/${index} /${index}`).join('\n');
    await place.write({ Dockerfile: `FROM debian:12.8\n${many}\nUSER app\n` });
    const rule = 'dockerfile/add-remote-url';
    const { out } = await place.scan(['.', '--project', 'acme/long', '--format', 'json']);
    const lines = reportIn(out)
      .findings.filter((each) => each.rule === rule)
      .map(({ line }) => line);
    expect(lines).toEqual(Array.from({ length: 130 }, (_, index) => index + 2));
  });

  test.each([
    ['a clean project passes', clean, [], 0],
    ['a high finding fails', asRoot, [], 1],
    ['a high finding passes a gate at critical', asRoot, ['--fail-on', 'critical'], 0],
    ['a gate that is off passes', asRoot, ['--fail-on', 'none'], 0],
    ['what --severity leaves out fails no gate', asRoot, ['--severity', 'critical', '--fail-on', 'info'], 0],
  ])('its gate: %s', async (_what, text, args, code) => {
    await place.write({ Dockerfile: text });
    const ended = await place.scan(['.', '--project', `acme/gate-${args.join('') || code}`, ...args]);
    expect([ended.code, ended.out]).toEqual([code, expect.stringContaining('Gate      ')]);
  });

  test('the report for people says where the service keeps it', async () => {
    await place.write({ Dockerfile: asRoot });
    const { out } = await place.scan(['Dockerfile', '--project', 'acme/people']);
    expect(out).toMatch(/^Dockerfile\n\n/);
    expect(out).toMatch(/^Scan {6}main \(default branch\): http:\/\/127\.0\.0\.1:\d+\/v1\/scans\/[0-9a-f-]{36}$/m);
    expect(out).toContain('Gate      failed: 1 finding is high or worse');
  });

  test.each(['sarif', 'junit', 'csv'])('%s names the project, and goes to a file beside a summary', async (format) => {
    await place.write({ 'svc/Dockerfile': asRoot });
    const { code, out, err } = await place.scan([
      'svc',
      '--project',
      'acme/formats',
      '--format',
      format,
      '--output',
      `out.${format}`,
    ]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('Gate      failed');
    const report = await readFile(join(place.folder, `out.${format}`), 'utf8');
    expect(report).toContain('svc/Dockerfile');
    expect(report).toContain('last-user-is-root');
  });

  test('a full scan says what is gone, and speaks for the whole folder', async () => {
    await place.write({ 'a/Dockerfile': asRoot, 'b/Dockerfile': asRoot });
    await place.scan(['.', '--project', 'acme/full', '--scope', 'full']);
    await rm(join(place.folder, 'b'), { recursive: true });
    const part = await place.scan(['.', '--project', 'acme/full', '--format', 'json']);
    expect(reportIn(part.out).scan?.outcome).toMatchObject({ resolved: 0 });
    const whole = await place.scan(['.', '--project', 'acme/full', '--scope', 'full', '--format', 'json']);
    expect(reportIn(whole.out).scan?.outcome.resolved).toBe(reportIn(part.out).findings.length);
  });
});

describe('--new-only', () => {
  const name = 'acme/branches';

  test('on a branch, only what the default branch does not have is told and gated', async () => {
    await place.write({ Dockerfile: asRoot });
    expect((await place.scan(['.', '--project', name])).code).toBe(1);
    const branch = ['.', '--project', name, '--branch', 'feature/x', '--format', 'json'];
    const known = await place.scan([...branch, '--new-only']);
    expect([known.code, rulesIn(known.out)]).toEqual([0, []]);
    expect((await place.scan(branch)).code).toBe(1);

    await place.write({ Dockerfile: withSudo });
    const fresh = await place.scan([...branch, '--new-only', '--fail-on', 'low']);
    expect([fresh.code, rulesIn(fresh.out)]).toEqual([1, ['Dockerfile:3 dockerfile/sudo']]);
    const all = await place.scan(branch);
    expect(
      reportIn(all.out)
        .findings.filter(({ isNew }) => isNew)
        .map(({ rule }) => rule),
    ).toEqual(['dockerfile/sudo']);
    expect(reportIn(all.out).findings.length).toBeGreaterThan(1);
    expect((await place.scan(['.', '--project', name, '--branch', 'feature/x', '--new-only'])).out).toContain(
      'New       1 not open on the default branch',
    );
  });

  test('on the default branch, it is what this scan opened or opened again', async () => {
    await place.write({ Dockerfile: asRoot });
    const main = ['.', '--project', 'acme/main', '--new-only', '--format', 'json', '--fail-on', 'low'];
    const first = await place.scan(main);
    expect([first.code, rulesIn(first.out)]).toEqual([1, expect.arrayContaining(['Dockerfile:3 dockerfile/last-user-is-root'])]);
    expect(await place.scan(main)).toMatchObject({ code: 0 });
    await place.write({ Dockerfile: clean });
    expect(await place.scan(main)).toMatchObject({ code: 0 });
    await place.write({ Dockerfile: withSudo });
    const again = await place.scan(main);
    expect(rulesIn(again.out)).toEqual(
      expect.arrayContaining(['Dockerfile:3 dockerfile/sudo', 'Dockerfile:4 dockerfile/last-user-is-root']),
    );
    await place.write({ Dockerfile: `# moved\n${withSudo}` });
    expect(await place.scan(main)).toMatchObject({ code: 0 });
  });

  test('another tenant with the same project name has a default branch of its own', async () => {
    await place.write({ Dockerfile: asRoot });
    const args = ['.', '--project', name, '--branch', 'feature/x', '--new-only'];
    expect((await place.scan(args, { PLIMSOLL_API_KEY: other.key })).code).toBe(1);
    expect((await place.scan(args)).code).toBe(0);
  });
});

describe('the pipeline around a scan', () => {
  test('says branch, commit and URL, which the command line may change', async () => {
    await place.write({ Dockerfile: clean });
    const gitHub = {
      GITHUB_ACTIONS: 'true',
      GITHUB_HEAD_REF: 'feature/y',
      GITHUB_REF_NAME: '7/merge',
      GITHUB_SHA: 'c0ffee',
      GITHUB_SERVER_URL: 'https://github.example.com',
      GITHUB_REPOSITORY: 'acme/api',
      GITHUB_RUN_ID: '42',
    };
    const args = ['.', '--project', 'acme/api', '--format', 'json', '--label', 'team=blue', '--label', 'tier=1'];
    const { out, err } = await place.scan(args, gitHub);
    const pipelineUrl = 'https://github.example.com/acme/api/actions/runs/42';
    expect(err).toContain(`branch feature/y, commit c0ffee, ${pipelineUrl}, as GitHub Actions says\n`);
    expect(reportIn(out).scan).toMatchObject({ branch: 'feature/y', isDefaultBranch: false, commit: 'c0ffee', pipelineUrl });
    const changed = await place.scan([...args, '--branch', 'main', '--commit', 'abc'], gitHub);
    expect(reportIn(changed.out).scan).toMatchObject({ branch: 'main', isDefaultBranch: true, commit: 'abc', pipelineUrl });
    const read = await service
      .as(acme.key)
      .get(`/v1/projects/${encodeURIComponent('acme/api')}`)
      .expect(200);
    expect((read.body as { labels: object }).labels).toEqual({ team: 'blue', tier: '1' });
  });
});
