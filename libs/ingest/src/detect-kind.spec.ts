import { describe, expect, test } from '@jest/globals';
import { limits } from '@plimsoll/model';
import { detectKind } from './index.js';

function detect(path: string, text: string): string {
  const verdict = detectKind({ path, text });
  return 'kind' in verdict ? verdict.kind : verdict.skipped;
}

const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - image: nginx\n';
const compose = 'services:\n  web:\n    image: nginx\n';

describe('a Dockerfile is known', () => {
  test.each([
    'Dockerfile',
    'Dockerfile.dev',
    'dockerfile-prod',
    'api.Dockerfile',
    'Containerfile',
    'build/dockerfile',
    'odd',
    'odd.txt',
  ])('as %s', (path) =>
    expect(
      detect(path, '# syntax=docker/dockerfile:1\nARG V=1 \\\n  W=2\n\nFROM --platform=linux/amd64 alpine:$V AS build\nRUN x\n'),
    ).toBe('dockerfile'),
  );
  test('by its name, when FROM is missing or broken', () =>
    expect(detect('Dockerfile', 'RUN apt update\nFORM alpine')).toBe('dockerfile'));
  test('with Windows line ends', () => expect(detect('odd', 'FROM alpine\r\nRUN x\r\n')).toBe('dockerfile'));
});

describe('a Compose file is known', () => {
  test.each(['compose.yaml', 'docker-compose.override.yml', 'stack.yml', 'odd'])('as %s', (path) =>
    expect(detect(path, compose)).toBe('compose'),
  );
  test.each([
    ['with extensions and anchors', 'x-a: &a\n  image: b\nservices:\n  web: *a\n  db:\n    <<: *a\n'],
    ['in flow style', 'services: {web: {image: nginx}}\n'],
    ['of version 1', 'web:\n  image: nginx\n  ports:\n  - "80:80"\ndb:\n  build: .\n'],
    ['in JSON', '{"services": {"web": {"image": "nginx", "ports": ["80:80"]}}}'],
    ['with only overrides', 'services:\n  web:\n    environment:\n      A: b\n'],
    ['with other top-level keys first', 'version: "3"\nnetworks:\n  a: {}\nservices:\n  web:\n    build: .\n'],
  ])('%s', (_what, text) => expect(detect('odd', text)).toBe('compose'));
  test('by its name, when it has no service', () => expect(detect('compose.yaml', 'include:\n- a.yaml\n')).toBe('compose'));
});

describe('a Kubernetes manifest is known', () => {
  test.each([
    ['a Pod', pod],
    ['several documents, the first of them empty', `---\n# none\n---\n${pod}---\n${pod}`],
    ['JSON', '{"kind": "Pod", "apiVersion": "v1", "spec": {}}'],
    ['a List', 'apiVersion: v1\nitems: []\nkind: List\n'],
    ['an unknown kind', 'apiVersion: example.com/v1\nkind: Widget\n'],
    ['a kustomization that says so', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- a.yaml\n'],
    ['a ConfigMap with a Go template', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    {{ define "x" }}\n    {{ end }}\n'],
    ['a kind on the line below its key', 'apiVersion: v1\n\nkind:\n  Pod\nspec: {}\n'],
    ['Windows line ends', pod.replaceAll('\n', '\r\n')],
    ['a kind behind long data', `apiVersion: v1\ndata:\n  a: ${'x'.repeat(100_000)}\nkind: ConfigMap\n`],
    ['JSON with its kind at the end', `{"apiVersion": "v1", "items": [${'{"a": 1},'.repeat(10_000)}{}], "kind": "List"}`],
  ])('%s', (_what, text) => expect(detect('file-17', text)).toBe('kubernetes'));
});

test('a docker-bench report is known', () => {
  expect(detect('x.log', '{"dockerbenchsecurity": "1.6.0", "tests": []}')).toBe('docker-bench');
  expect(detect('x.json', '{"tests": [{"id": "1", "desc": "Host", "results": []}]}')).toBe('docker-bench');
});

describe('what only looks like it is skipped with its reason', () => {
  test.each([
    ['empty', 'Dockerfile', ' \n\t\n'],
    ['binary', 'x', 'FROM a\0'],
    ['not-a-dockerfile', 'Dockerfile', 'Dear reader,\nthis is a letter.'],
    ['template', 'Dockerfile.j2', '{% if x %}\nFROM a\n{% endif %}'],
    ['documentation', 'README.md', 'FROM alpine\nRUN x'],
    ['source-code', 'build.sh', '#!/bin/sh\ncat <<E\nFROM alpine\nE'],
    ['source-code', 'build', '#!/bin/sh\nservices:\n'],
    ['unknown-format', 'notes', 'FROM the beginning of time\n'],
    ['unknown-format', 'Dockerfile.dockerignore', 'node_modules'],
    ['unknown-format', 'x.json', '{"a": 1}'],
    ['unknown-format', 'services.yaml', 'services:\n  _defaults:\n    autowire: true\n'],
    [
      'helm-template',
      'templates/deployment.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n',
    ],
    ['helm-template', 'templates/x.yaml', '{{- if .Values.x }}\napiVersion: v1\nkind: Pod\n{{- end }}\n'],
    ['helm-values', 'values.yaml', 'services:\n  web:\n    image: nginx\n'],
    ['helm-values', 'chart/values-prod.yaml', 'image:\n  repository: nginx\n'],
    ['unknown-format', 'odd', 'services:\n  web:\n    image:\n      repository: nginx\n'],
    ['helm-chart', 'Chart.yaml', 'apiVersion: v2\nname: a\nversion: 1.0.0\n'],
    ['kustomization', 'kustomization.yaml', 'resources:\n- a.yaml\n'],
    [
      'ci-pipeline',
      '.github/workflows/a.yml',
      'on: push\njobs:\n  a:\n    runs-on: x\n    services:\n      db:\n        image: postgres\n',
    ],
    ['ci-pipeline', '.gitlab-ci.yml', 'test:\n  image: node\n  services:\n  - postgres\n'],
    ['unknown-format', 'odd', 'test:\n  image: node\n  script:\n  - npm test\n'],
    ['openapi', 'api.yaml', 'openapi: 3.1.0\ninfo: {}\n'],
    ['cloudformation', 'stack.yml', 'Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n'],
    ['ansible', 'site.yml', '- hosts: all\n  tasks:\n  - name: x\n'],
    ['package-manifest', 'package.json', '{"name": "a", "version": "1.0.0", "dependencies": {}}'],
    ['too-large', 'x', 'x'.repeat(limits.fileBytes + 1)],
  ])('%s: %s', (reason, path, text) => expect(detect(path, text)).toBe(reason));
  test('the reason is a sentence', () =>
    expect(detectKind({ path: 'Chart.yaml', text: 'apiVersion: v2\nname: a\nversion: 1' })).toEqual({
      skipped: 'helm-chart',
      detail: 'The file describes a Helm chart; submit the output of `helm template`.',
    }));
});

test('hostile text costs no more than its length', () => {
  for (const piece of [
    '{',
    '[',
    '"\\',
    '"',
    'a: ',
    '- ',
    '  a:\n',
    ' ',
    'FROM ',
    'ARG a \\\n',
    '{"a":',
    '{{',
    '#!',
    'apiVersion:\n',
    "'",
  ]) {
    const text = piece.repeat(4_000_000 / piece.length);
    const started = performance.now();
    detectKind({ path: 'x', text });
    expect(performance.now() - started).toBeLessThan(2_000);
  }
});
