import type { Severity } from '@plimsoll/model';
import { rule } from '../../rule.js';
import type { BadExample, Hit, Rule, Unknowable } from '../../rule.js';
import { configurationFaults } from './configuration.js';
import type { ConfigurationSetting } from './configuration.js';
import { commandLinesOf } from './flags.js';
import type { Component } from './flags.js';
import type { Fault, Judgement } from './judgement.js';

/** One question about the command line of a component, and where its configuration file answers the same. */
export interface FlagRow {
  component: Component;
  slug: string;
  title: string;
  severity: Severity;
  profile: 'default' | 'pedantic';
  why: string;
  fix: string;
  knownAs: readonly string[];
  flags?: Judgement;
  configuration?: ConfigurationSetting;
  /** Command lines to be reported, each with the flag in question; without one, the container is reported. */
  bad: readonly (readonly [flags: readonly string[], quoted?: string])[];
  good: readonly (readonly string[])[];
  badConfiguration?: Readonly<Record<string, BadExample>>;
  goodConfiguration?: Readonly<Record<string, string>>;
}

const reference: Readonly<Record<Component, string>> = {
  'kube-apiserver': 'https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/',
  'kube-controller-manager': 'https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/',
  'kube-scheduler': 'https://kubernetes.io/docs/reference/command-line-tools-reference/kube-scheduler/',
  etcd: 'https://etcd.io/docs/latest/op-guide/configuration/',
  kubelet: 'https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/',
};

/** The rule of a row. */
export const flagRule = (row: FlagRow): Rule<'kubernetes'> =>
  rule('kubernetes', {
    id: `kubernetes/${row.slug}`,
    title: row.title,
    severity: row.severity,
    confidence: 'high',
    profile: row.profile,
    why: row.why,
    fix: row.fix,
    references: [reference[row.component]],
    knownAs: row.knownAs,
    applies: (document) =>
      commandLinesOf(document).some(({ component }) => component === row.component) ||
      (row.configuration !== undefined && document.objects.some(({ kind }) => kind === row.configuration?.kind)),
    *check(document) {
      for (const line of commandLinesOf(document)) {
        const fault = line.component === row.component ? row.flags?.(line) : undefined;
        if (fault !== undefined) yield answerOf(fault);
      }
      if (row.configuration !== undefined)
        for (const fault of configurationFaults(document, row.configuration)) yield answerOf(fault);
    },
    bad: {
      ...Object.fromEntries(
        row.bad.map(([flags, quoted]) => [named(flags), [manifest(row.component, flags), quotedLine(quoted)] as const]),
      ),
      ...row.badConfiguration,
    },
    good: {
      ...Object.fromEntries(row.good.map((flags) => [named(flags), manifest(row.component, flags)])),
      ...row.goodConfiguration,
    },
  });

const answerOf = ({ at, says }: Fault): Hit | Unknowable =>
  /\$\{|\$\(|\{\{/.test(says) ? { unknown: at, why: 'The value holds a placeholder that is filled in later.' } : { at, says };

const named = (flags: readonly string[]): string => (flags.length === 0 ? 'no flag' : flags.join(' '));
const quotedLine = (flag: string | undefined): string => (flag === undefined ? '- name: component' : `- ${flag}`);

const manifest = (component: Component, flags: readonly string[]): string =>
  [
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    `  name: ${component}`,
    '  namespace: kube-system',
    'spec:',
    '  containers:',
    '    - name: component',
    `      image: registry.k8s.io/${component}:v1.33.0`,
    '      command:',
    `        - ${component}`,
    ...flags.map((flag) => `        - ${flag}`),
    '',
  ].join('\n');
