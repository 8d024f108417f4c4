import type { YamlField } from '@plimsoll/parse';
import { containersIn, workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const probesIdentical = rule('kubernetes', {
  id: 'kubernetes/probes-identical',
  title: 'Liveness and readiness ask the same',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A pod that is merely busy is restarted, where it should only get no requests.',
  fix: 'Let liveness ask for less than readiness.',
  references: ['https://github.com/zegl/kube-score/blob/master/README_PROBES.md'],
  knownAs: ['kube-score:pod-probes-identical'],
  *check(document) {
    for (const workload of workloadsOf(document))
      for (const container of containersIn(workload)) {
        const [live, ready] = [container.field('livenessProbe'), container.field('readinessProbe')];
        if (live !== undefined && ready !== undefined && wordsOf(live) === wordsOf(ready))
          yield { at: live, says: `${container.anchor} asks the same for liveness and readiness` };
      }
  },
  bad: {
    'the same': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      livenessProbe:\n        httpGet: {path: /, port: 80}\n      readinessProbe:\n        httpGet: {path: /, port: 80}\n',
      'livenessProbe:',
    ],
  },
  good: {
    'another path':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      livenessProbe:\n        httpGet: {path: /live, port: 80}\n      readinessProbe:\n        httpGet: {path: /ready, port: 80}\n',
    'one of them':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      livenessProbe:\n        httpGet: {path: /, port: 80}\n',
  },
});

/** The mapping as a text in which the order of keys does not count. */
const wordsOf = (field: YamlField): string =>
  field.text ??
  `{${field
    .fields()
    .map(([key, value]) => `${key}:${wordsOf(value)}`)
    .sort()
    .join()}}[${field.items().map(wordsOf).join()}]`;
