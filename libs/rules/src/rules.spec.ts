import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ruleSubjects, severities, subjectsOf } from '@plimsoll/model';
import {
  containersOf,
  openShellGrammar,
  parseCompose,
  parseDockerBench,
  parseDockerfile,
  parseKubernetes,
} from '@plimsoll/parse';
import type { ShellGrammar } from '@plimsoll/parse';
import { cardOf, catalog, ruleById, rulesFor } from './index.js';
import type { Hit, Rule } from './index.js';

let shell: ShellGrammar;

beforeAll(async () => {
  const wasm = (path: string) => readFileSync(new URL(`../../../node_modules/${path}`, import.meta.url));
  shell = await openShellGrammar({
    runtimeWasm: wasm('web-tree-sitter/web-tree-sitter.wasm'),
    bashWasm: wasm('tree-sitter-bash/tree-sitter-bash.wasm'),
  });
});

/** What a rule of each subject is handed for an example; the name of a container example may begin with its kind of file. */
function subjectsIn(rule: Rule, name: string, source: string): readonly unknown[] {
  if (rule.subject === 'dockerfile') return [parseDockerfile(source, { shell })];
  if (rule.subject === 'compose') return [parseCompose(source)];
  if (rule.subject === 'kubernetes') return [parseKubernetes(source)];
  if (rule.subject === 'host') return [parseDockerBench(source)];
  const isKubernetes =
    name.startsWith('kubernetes: ') || (!name.startsWith('compose: ') && /^\s*"?apiVersion"?\s*:/m.test(source));
  return containersOf(isKubernetes ? parseKubernetes(source) : parseCompose(source));
}

function hitsOf(rule: Rule, name: string, source: string): Hit[] {
  const context = {};
  return subjectsIn(rule, name, source).flatMap((subject) => {
    const document = subject as never;
    if (rule.applies !== undefined && !rule.applies(document, context)) return [];
    return [...rule.check(document, context)].filter((answer): answer is Hit => 'at' in answer);
  });
}

/** Where ten rules are one rule over rows of a table, the file of that rule stands for them. */
const tables: readonly (readonly [ids: RegExp, file: string])[] = [
  [/^host\//, './host/host-rule.ts'],
  [/^kubernetes\/(?:apiserver|controller-manager|scheduler|etcd|kubelet)-/, './kubernetes/component-flags/flag-rule.ts'],
  [/^kubernetes\/psp-/, './kubernetes/pod-security-policy/policy-rule.ts'],
  [/^kubernetes\/rbac-/, './kubernetes/rbac/grant-rule.ts'],
  [/^kubernetes\/pod-security-/, './kubernetes/pod-security/control-rule.ts'],
];

function linesEqualTo(source: string, quoted: string): number[] {
  return source.split(/\r?\n/).flatMap((line, i) => (line.trim() === quoted.trim() ? [i + 1] : []));
}

describe.each(catalog.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  test.each(Object.entries(rule.bad))('reports the quoted line: %s', (name, [source, quoted]) => {
    const expected = linesEqualTo(source, quoted);
    const reported = [...new Set(hitsOf(rule, name, source).map(({ at }) => at.span.line))].sort((one, other) => one - other);
    expect(expected).not.toEqual([]);
    expect(reported).toEqual(expected);
  });

  test.each(Object.entries(rule.good))('is silent: %s', (name, source) => {
    expect(hitsOf(rule, name, source).map(({ says }) => says)).toEqual([]);
  });

  test('has a complete card', () => {
    expect(rule.id).toMatch(new RegExp(`^${rule.subject}/[a-z0-9]+(?:-[a-z0-9]+)*$`));
    expect(ruleSubjects).toContain(rule.subject);
    expect(severities).toContain(rule.severity);
    expect(['high', 'medium', 'low']).toContain(rule.confidence);
    expect(['default', 'pedantic']).toContain(rule.profile);
    for (const text of [rule.title, rule.why, rule.fix]) expect(text.trim().length).toBeGreaterThan(8);
    expect(rule.references.length).toBeGreaterThan(0);
    for (const reference of rule.references) expect(new URL(reference).protocol).toBe('https:');
    for (const name of rule.knownAs)
      expect(name).toMatch(
        /^(?:kics|checkov|hadolint|trivy|kube-linter|kubescape|polaris|kube-score|dockle|semgrep|docker-bench|pod-security):[\w.:-]+$/,
      );
    expect(new Set(rule.knownAs).size).toBe(rule.knownAs.length);
    expect(Object.keys(rule.bad).length).toBeGreaterThan(0);
    expect(Object.keys(rule.good).length).toBeGreaterThan(0);
  });

  test('stands in the file that its id names, or in a table of such rules', () => {
    const [, table] = tables.find(([ids]) => ids.test(rule.id)) ?? [];
    expect(existsSync(new URL(table ?? `./${rule.id}.ts`, import.meta.url))).toBe(true);
  });
});

describe('the catalogue', () => {
  test('is sorted by id and holds no id twice', () => {
    const ids = catalog.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test('finds a rule by its id', () => {
    expect(ruleById('dockerfile/sudo')?.title).toBe('RUN uses sudo');
    expect(ruleById('dockerfile/nothing')).toBeUndefined();
  });

  test('gives the rules of a kind, the pedantic ones only when asked', () => {
    for (const kind of ['dockerfile', 'compose', 'kubernetes', 'docker-bench'] as const) {
      const all = rulesFor(kind, 'all');
      expect(all.every(({ subject }) => subjectsOf[kind].includes(subject))).toBe(true);
      expect(rulesFor(kind, 'default')).toEqual(all.filter(({ profile }) => profile === 'default'));
    }
  });

  test('hands out cards without their checks', () => {
    for (const rule of catalog) expect(JSON.parse(JSON.stringify(cardOf(rule)))).toEqual(cardOf(rule));
  });
});
