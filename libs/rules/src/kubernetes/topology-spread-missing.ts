import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const topologySpreadMissing = rule('kubernetes', {
  id: 'kubernetes/topology-spread-missing',
  title: 'Pods are not spread over nodes',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'All pods may stand on one node, and stop with it.',
  fix: 'Set topologySpreadConstraints.',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/'],
  knownAs: ['polaris:topologySpreadConstraint', 'kube-score:pod-topology-spread-constraints'],
  *check(document) {
    for (const { at, label, pod } of objectsOf(document, 'Deployment', 'StatefulSet'))
      if (pod !== undefined && pod.spec.field('topologySpreadConstraints') === undefined)
        yield { at, says: `${label} sets no topologySpreadConstraints` };
  },
  bad: {
    'nothing is said': [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
      'name: web',
    ],
  },
  good: {
    set: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      topologySpreadConstraints: []\n      containers:\n        - name: web\n          image: nginx:1.27\n',
  },
});
