import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { readFleet } from '../examples/fleet.mjs';
import { requirement, sharedFolder } from './environment/index.ts';
import { buildCommandLine, plimsoll, type Ended } from './service/command-line.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const asRoot = 'FROM debian:12.8\nHEALTHCHECK CMD ["/app", "health"]\nUSER root\n';

// The bundle may have to be built first.
jest.setTimeout(120_000);

let programs: string;
let project: string;

// As npm does, `plimsoll` is a link on the PATH, and `node` is the Node that runs the tests.
beforeAll(async () => {
  await buildCommandLine();
  programs = await mkdtemp(join(tmpdir(), 'plimsoll-programs-'));
  await symlink(fromRoot('apps/cli/bin/plimsoll.mjs'), join(programs, 'plimsoll'));
  await symlink(process.execPath, join(programs, 'node'));
});
afterAll(() => rm(programs, { recursive: true, force: true }));
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'plimsoll-pipeline-'));
  await unpack('storefront', project);
});
afterEach(() => rm(project, { recursive: true, force: true }));

async function unpack(name: string, folder: string): Promise<void> {
  for (const { path, text } of readFleet().projects.find((each) => each.name === name)?.files ?? []) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Runs a step's commands in the project as the CI service does: with bash, ending at the first that fails. */
function runStep(commands: string): Promise<Ended> {
  const env = { PATH: [programs, process.env.PATH].join(delimiter), HOME: project };
  const options = { cwd: project, env, timeout: 60_000, encoding: 'utf8' } as const;
  return new Promise((resolve, reject) => {
    execFile('bash', ['-eo', 'pipefail', '-c', commands], options, (error, out, err) => {
      if (error && typeof error.code !== 'number') reject(new Error(error.message, { cause: error }));
      else resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

const template = async <Form>(name: string): Promise<Form> =>
  parse(await readFile(fromRoot(`deploy/pipelines/${name}`), 'utf8')) as Form;

interface Workflow {
  jobs: Record<string, { steps: { name?: string; run?: string; uses?: string; if?: string; with?: Record<string, string> }[] }>;
}
interface GitLab {
  plimsoll: { before_script: string[]; script: string[]; artifacts: { when: string; reports: { junit: string } } };
}
interface PreCommit {
  repos: { hooks: { entry: string; pass_filenames: boolean }[] }[];
}

const judging: Record<string, () => Promise<string>> = {
  'github-actions.yml': async () =>
    (await template<Workflow>('github-actions.yml')).jobs.scan?.steps.find(({ name }) => name === 'Judge')?.run ?? '',
  'gitlab-ci.yml': async () => (await template<GitLab>('gitlab-ci.yml')).plimsoll.script.join('\n'),
  'pre-commit-config.yaml': async () => (await template<PreCommit>('pre-commit-config.yaml')).repos[0]?.hooks[0]?.entry ?? '',
};

describe.each(Object.entries(judging))('%s', (_name, commands) => {
  test('passes a project without a high finding, and fails once one is added', async () => {
    const step = await commands();
    expect(step).toContain('plimsoll scan .');
    expect((await runStep(step)).code).toBe(0);
    await writeFile(join(project, 'Dockerfile'), asRoot.replace('root', 'app'));
    expect((await runStep(step)).code).toBe(0);
    await writeFile(join(project, 'Dockerfile'), asRoot);
    const { code, out, err } = await runStep(step);
    expect([code, out + err]).toEqual([1, expect.stringContaining('Gate      failed: 1 finding is high or worse')]);
  });

  test('ends with 3 when a file could not be read', async () => {
    await writeFile(join(project, 'compose.override.yaml'), 'services: [\n');
    expect((await runStep(await commands())).code).toBe(3);
  });
});

test('each workflow uploads the report that its step wrote, above all when the gate failed', async () => {
  const { steps } = (await template<Workflow>('github-actions.yml')).jobs.scan ?? { steps: [] };
  const upload = steps.find(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif@'));
  expect(upload?.if).toBe('success() || failure()');
  const { plimsoll: job } = await template<GitLab>('gitlab-ci.yml');
  expect(job.artifacts.when).toBe('always');
  await writeFile(join(project, 'Dockerfile'), asRoot);
  for (const name of ['github-actions.yml', 'gitlab-ci.yml']) await runStep((await judging[name]?.()) ?? '');
  expect(await readFile(join(project, upload?.with?.sarif_file ?? ''), 'utf8')).toContain('"dockerfile/last-user-is-root"');
  expect(await readFile(join(project, job.artifacts.reports.junit), 'utf8')).toContain('<failure type="high"');
});

test('every action is pinned to a commit and every version to a release', async () => {
  const { steps } = (await template<Workflow>('github-actions.yml')).jobs.scan ?? { steps: [] };
  const used = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
  expect(used.length).toBeGreaterThan(2);
  for (const action of used) expect(action).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/);
  expect(steps.find(({ uses }) => uses?.startsWith('actions/setup-node@'))?.with?.['node-version']).toMatch(/^\d+\.\d+\.\d+$/);
});

requirement('shared')('SARIF', () => {
  test('of every example is what the published schema describes', async () => {
    const schema = join(sharedFolder, 'compliance/schemas/sarif/sarif-schema-2.1.0.json');
    const ajv = new Ajv.default({ strict: false });
    addFormats.default(ajv);
    const isSarif = ajv.compile(JSON.parse(await readFile(schema, 'utf8')) as object);
    const { projects } = readFleet();
    for (const { name } of projects) await unpack(name, join(project, name));
    const { out } = await plimsoll(project, ['scan', ...projects.map(({ name }) => name), '--format', 'sarif']);
    const report = JSON.parse(out) as { runs: { results: unknown[] }[] };
    expect([isSarif(report), isSarif.errors]).toEqual([true, null]);
    expect(report.runs).toHaveLength(projects.length);
    expect(report.runs.reduce((sum, { results }) => sum + results.length, 0)).toBeGreaterThan(100);
    expect(isSarif({ ...report, runs: [{ ...report.runs[0], results: [{ level: 'dire' }] }] })).toBe(false);
  });
});
