import { workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const hostAliases = rule('kubernetes', {
  id: 'kubernetes/host-aliases',
  title: 'The hosts file of the pod is changed',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Names of other services may lead elsewhere.',
  fix: 'Let DNS answer for the names.',
  references: ['https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/'],
  knownAs: ['trivy:KSV-0007'],
  *check(document) {
    for (const { label, pod } of workloadsOf(document)) {
      const at = pod?.spec.field('hostAliases');
      if (at !== undefined) yield { at, says: `${label} changes its hosts file` };
    }
  },
  bad: {
    'an alias': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostAliases:\n    - ip: 10.0.0.1\n      hostnames: [db]\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'hostAliases:',
    ],
  },
  good: {
    none: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
