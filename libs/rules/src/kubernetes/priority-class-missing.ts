import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const priorityClassMissing = rule('kubernetes', {
  id: 'kubernetes/priority-class-missing',
  title: 'The pod has no priority',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'When nodes are full, it is chance which pod is evicted first.',
  fix: 'Set priorityClassName.',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/'],
  knownAs: ['polaris:priorityClassNotSet'],
  *check(document) {
    for (const { at, label, pod } of objectsOf(document, 'Deployment', 'StatefulSet'))
      if (pod !== undefined && pod.spec.field('priorityClassName') === undefined)
        yield { at, says: `${label} sets no priorityClassName` };
  },
  bad: {
    'nothing is said': [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
      'name: web',
    ],
  },
  good: {
    set: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      priorityClassName: high\n      containers:\n        - name: web\n          image: nginx:1.27\n',
  },
});
