import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { parseKubernetes } from '@plimsoll/parse';
import { requirement } from '../environment/index.ts';
import { buildCommandLine, scanOffline } from '../service/command-line.ts';

const chart = fileURLToPath(new URL('../../deploy/helm/plimsoll', import.meta.url));

jest.setTimeout(120_000);

/** What Helm makes of the chart with these settings, as text; rejects with what Helm says. */
const render = (...settings: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const sets = settings.flatMap((setting) => ['--set', setting]);
    const words = ['template', 'demo', chart, '--namespace', 'safe', '--kube-version', '1.31.0', ...sets];
    execFile('helm', words, { timeout: 30_000 }, (error, out, err) => (error ? reject(new Error(err)) : resolve(out)));
  });

const objects = (text: string): string[] =>
  parseKubernetes(text)
    .objects.map(({ kind, name }) => `${kind} ${name}`)
    .sort();

const always = [
  'ConfigMap demo',
  'Deployment demo-gateway',
  'Deployment demo-worker',
  'Job demo-migrate',
  'NetworkPolicy demo-deny',
  'NetworkPolicy demo-gateway',
  'NetworkPolicy demo-metrics',
  'NetworkPolicy demo-migrate',
  'NetworkPolicy demo-stores',
  'PodDisruptionBudget demo-gateway',
  'PodDisruptionBudget demo-worker',
  'Service demo-gateway',
  'ServiceAccount demo',
  'ServiceAccount demo-migrate',
];

requirement('helm')('the Helm chart', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plimsoll-chart-'));
    await buildCommandLine();
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('makes these objects, and the optional ones when they are wished for', async () => {
    expect(objects(await render('gateway.autoscaling.enabled=false'))).toEqual(always);
    expect(objects(await render('ingress.enabled=true', 'worker.keda.enabled=true'))).toEqual(
      [...always, 'HorizontalPodAutoscaler demo-gateway', 'Ingress demo', 'ScaledObject demo-worker'].sort(),
    );
  });

  test('replaces on an upgrade only what belongs to the migration', async () => {
    const hooks = (await render()).split('\n---\n').filter((text) => text.includes('helm.sh/hook:'));
    expect(objects(hooks.join('\n---\n'))).toEqual([
      'Job demo-migrate',
      'NetworkPolicy demo-migrate',
      'ServiceAccount demo-migrate',
    ]);
  });

  test('gives Plimsoll nothing to find above low', async () => {
    await writeFile(join(folder, 'rendered.yaml'), await render('ingress.enabled=true', 'worker.keda.enabled=true'));
    const [report] = await scanOffline(folder, ['.']);
    expect(report?.files.map(({ kind, problems }) => ({ kind, problems }))).toEqual([{ kind: 'kubernetes', problems: [] }]);
    const worse = report?.findings.filter(({ severity }) => severity !== 'low' && severity !== 'info') ?? [];
    expect(worse.map(({ line, rule, message }) => `${line} ${rule}: ${message}`)).toEqual([]);
  });

  test('names images by digest where one is given', async () => {
    const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
    expect(await render(`image.digest=${digest}`)).toContain(`image: "registry.example.com/plimsoll@${digest}"`);
  });

  test('mounts no token and asks for no secret to be written into values', async () => {
    const text = await render();
    expect(text.match(/automountServiceAccountToken: true/)).toBeNull();
    expect(text.match(/secretRef: .*/g)).toEqual([
      'secretRef: { name: plimsoll-gateway }',
      'secretRef: { name: plimsoll-worker }',
      'secretRef: { name: plimsoll-migrate }',
    ]);
    expect(text).not.toContain('kind: Secret');
  });

  test.each([
    ['a setting that does not exist', 'gateway.replica=2', "additional properties 'replica' not allowed"],
    ['no gateway at all', 'gateway.replicas=0', '/gateway/replicas'],
    ['a digest that is none', 'image.digest=latest', '/image/digest'],
    ['a level that does not exist', 'logLevel=loud', '/logLevel'],
  ])('refuses %s', async (_what, setting, place) => {
    await expect(render(setting)).rejects.toThrow(place);
  });
});
