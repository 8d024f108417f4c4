import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { detectKind } from '@plimsoll/ingest';
import { filesOfPage, readFleet } from '../fleet.mjs';

interface BenchReport {
  tests: { id: string; results: { result: string }[] }[];
  checks: number;
  score: number;
}

const { projects, hosts } = readFleet();

/** Path and kind of each file of a member of the fleet, or why it is skipped. */
const kindsOf = (name: string): string[] =>
  [...projects, ...hosts]
    .find((member) => member.name === name)!
    .files.map((file) => {
      const detected = detectKind(file);
      return `${file.path}: ${'kind' in detected ? detected.kind : 'skipped'}`;
    });

describe('the example fleet', () => {
  test('has a good, a middling and a bad project and one host', () => {
    expect(projects.map((project) => project.name)).toEqual(['billing', 'legacy-intranet', 'storefront']);
    expect(hosts.map((host) => host.name)).toEqual(['build-01']);
  });

  test('holds Dockerfiles under odd names, Compose files, manifests and a README in every project', () => {
    expect(kindsOf('storefront')).toEqual([
      'README.md: skipped',
      'catalog/Dockerfile: dockerfile',
      'checkout/api.Dockerfile: dockerfile',
      'web/Containerfile: dockerfile',
      'compose.yaml: compose',
      'k8s/namespace.yaml: kubernetes',
      'k8s/catalog.yaml: kubernetes',
      'k8s/checkout.yaml: kubernetes',
      'k8s/web.yaml: kubernetes',
    ]);
    expect(kindsOf('billing')).toEqual([
      'README.md: skipped',
      'api/Dockerfile: dockerfile',
      'worker/worker.Dockerfile: dockerfile',
      'nightly/Containerfile: dockerfile',
      'deploy/stack.yml: compose',
      'k8s/billing.yaml: kubernetes',
      'k8s/ingress.json: kubernetes',
    ]);
    expect(kindsOf('legacy-intranet')).toEqual([
      'README.md: skipped',
      'wiki/Dockerfile: dockerfile',
      'tickets/tickets.Dockerfile: dockerfile',
      'backup/Containerfile: dockerfile',
      'docker-compose.yml: compose',
      'k8s/intranet.yml: kubernetes',
    ]);
    expect(kindsOf('build-01')).toEqual(['docker-bench.json: docker-bench']);
  });

  test('describes its host with a whole docker-bench report', () => {
    const report = JSON.parse(hosts[0]!.files[0]!.text) as BenchReport;
    const results = report.tests.flatMap((section) => section.results.map(({ result }) => result));
    expect(report.tests.map((section) => section.id)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(results).toHaveLength(report.checks);
    expect(new Set(results)).toEqual(new Set(['PASS', 'WARN', 'INFO', 'NOTE']));
    const count = (result: string): number => results.filter((one) => one === result).length;
    expect(report.score).toBe(count('PASS') - count('WARN'));
  });

  test.each(['projects/billing.md', 'projects/legacy-intranet.md', 'projects/storefront.md', 'hosts/build-01.md', 'README.md'])(
    'is no part of the posture of the repository: %s is text',
    (path) => {
      expect(detectKind({ path, text: readFileSync(new URL(`../${path}`, import.meta.url), 'utf8') })).not.toHaveProperty('kind');
    },
  );
});

describe('a page', () => {
  test('gives the text of each named block, byte for byte', () => {
    const page = 'Prose.\n\n## `a/Dockerfile`\n\nMore.\n\n```dockerfile\nFROM alpine\n\nUSER 10001\n```\n';
    expect(filesOfPage(page)).toEqual([{ path: 'a/Dockerfile', text: 'FROM alpine\n\nUSER 10001\n' }]);
  });

  test('may hold a shorter fence inside a longer one', () => {
    const page = '## `README.md`\n\n````md\n```\nmake\n```\n````\n';
    expect(filesOfPage(page)).toEqual([{ path: 'README.md', text: '```\nmake\n```\n' }]);
  });

  test('keeps blocks without a name to itself', () => {
    expect(filesOfPage('## Why\n\n```\nnot a file\n```\n')).toEqual([]);
  });

  test.each([
    ['a name without a block', '## `a`\n\n## `b`\n\n```\nx\n```\n', 'a has no block'],
    ['a last name without a block', '## `a`\n', 'a has no block'],
    ['a block without an end', '## `a`\n\n```\nx\n', 'the block that opens on line 3 does not end'],
    ['a name used twice', '## `a`\n\n```\n```\n\n## `a`\n\n```\n```\n', 'a is there twice'],
  ])('is refused for %s', (_, page, message) => {
    expect(() => filesOfPage(page)).toThrow(message);
  });
});
