import { inSpec, labelsIn, objectsOf, podLabelsOf, selects } from './evidence/labels.js';
import { rule } from '../rule.js';

export const selectorMismatch = rule('kubernetes', {
  id: 'kubernetes/selector-mismatch',
  title: 'A workload does not select its own pods',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Kubernetes refuses the object, and the protection that it was meant to bring does not run.',
  fix: 'Give the template the labels that the selector asks for.',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector'],
  knownAs: [
    'kube-linter:mismatching-selector',
    'kubescape:C-0296',
    'kube-score:deployment-pod-selector-labels-match-template-metadata-labels',
    'kube-score:statefulset-pod-selector-labels-match-template-metadata-labels',
  ],
  *check(document) {
    for (const workload of objectsOf(document, 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet')) {
      const at = inSpec(workload, 'selector', 'matchLabels');
      if (at !== undefined && workload.pod !== undefined && !selects(labelsIn(at), podLabelsOf(workload)))
        yield { at, says: `${workload.label} selects other pods than its own` };
    }
  },
  bad: {
    'another label': [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  selector:\n    matchLabels:\n      app: shop\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
      'matchLabels:',
    ],
  },
  good: {
    'the same label':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  selector:\n    matchLabels:\n      app: shop\n  template:\n    metadata:\n      labels:\n        app: shop\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
    'without a selector':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
  },
});
