import { describe, expect, test } from '@jest/globals';
import { fileKinds } from '@plimsoll/model';
import type { FileAnalysis, FileKind } from '@plimsoll/model';
import type { DockerfileDocument } from '@plimsoll/parse';
import { rule } from '@plimsoll/rules';
import type { Hit, Rule } from '@plimsoll/rules';
import { analyse } from './index.js';

const card = {
  title: 't',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'w',
  fix: 'f',
  references: [],
  knownAs: [],
  bad: {},
  good: {},
} as const;

/** Reports every instruction with what it says, as carelessly as a rule can. */
const quotesAll = rule('dockerfile', {
  ...card,
  id: 'dockerfile/quotes-all',
  *check({ finalStage }: DockerfileDocument): Iterable<Hit> {
    for (const each of finalStage.instructions) yield { at: each, says: `found ${JSON.stringify(each)}` };
  },
});
const silent = (subject: Rule['subject']): Rule => rule(subject, { ...card, id: `${subject}/silent`, check: () => [] });
const rules: readonly Rule[] = [
  quotesAll,
  silent('dockerfile'),
  silent('compose'),
  silent('kubernetes'),
  silent('container'),
  silent('host'),
];

const judge = (kind: FileKind, text: string): FileAnalysis => analyse({ path: 'x', kind, text }, { rules });

const compose = 'services:\n  web:\n    image: nginx\n';
const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: c\n    image: nginx\n';
const report = '{"tests": [{"results": [{"id": "1.1.1", "result": "PASS"}]}]}';

describe('each kind of file is judged by the rules of its subjects', () => {
  test.each<[FileKind, string, string[]]>([
    ['dockerfile', 'FROM alpine\n', ['dockerfile/quotes-all', 'dockerfile/silent']],
    ['compose', compose, ['compose/silent', 'container/silent']],
    ['kubernetes', pod, ['container/silent', 'kubernetes/silent']],
    ['docker-bench', report, ['host/silent']],
  ])('%s', (kind, text, passed) => expect(judge(kind, text)).toMatchObject({ kind, passed, problems: [], notAssessed: [] }));
});

describe('a broken file passes nothing', () => {
  test.each<[string, FileKind, string]>([
    ['prose for a Dockerfile', 'dockerfile', 'Dear reader,\nthis is a letter.\n'],
    ['a Dockerfile with a misspelt instruction', 'dockerfile', 'FROM alpine\nUSRE app\n'],
    ['broken YAML', 'compose', 'services:\n  web: [\n'],
    ['a manifest with a broken document', 'kubernetes', `${pod}---\nkind: [\n`],
    ['a report that was cut off', 'docker-bench', report.slice(0, 30)],
  ])('%s', (_what, kind, text) => {
    const { passed, notApplicable, notAssessed, problems } = judge(kind, text);
    expect([passed, notApplicable]).toEqual([[], []]);
    expect(notAssessed.length).toBeGreaterThan(0);
    expect(notAssessed.every(({ why }) => why === 'unreadable')).toBe(true);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every(({ line }) => line !== undefined)).toBe(true);
  });
});

test('a careless rule leaks no secret', () => {
  const text = [
    'FROM alpine',
    'ENV DB_PASSWORD=c4nary-one TOKEN="c4nary two"',
    'ARG NPM_TOKEN=c4nary3',
    'RUN curl -u me:c4nary4 https://me:c4nary5@example.com --password c4nary6',
    'RUN mysql -pc4nary7 && echo ghp_c4naryc4naryc4naryc4naryc4naryc4nary',
    'LABEL a="Authorization: Bearer c4nary8"',
  ].join('\n');
  const analysis = judge('dockerfile', text);
  expect(analysis.observations).toHaveLength(5);
  expect(JSON.stringify(analysis)).not.toContain('c4nary');
});

test('the same text gives the same bytes', () => {
  const texts = { dockerfile: 'FROM alpine\nUSER a\nRUN b\n', compose, kubernetes: pod, 'docker-bench': report };
  for (const kind of fileKinds) expect(JSON.stringify(judge(kind, texts[kind]))).toBe(JSON.stringify(judge(kind, texts[kind])));
});
