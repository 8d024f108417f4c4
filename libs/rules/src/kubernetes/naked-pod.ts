import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const nakedPod = rule('kubernetes', {
  id: 'kubernetes/naked-pod',
  title: 'A pod has nobody who starts it again',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'When its node fails, the pod is gone.',
  fix: 'Use a Deployment, StatefulSet or Job.',
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/#working-with-pods'],
  knownAs: ['kubescape:C-0073'],
  *check(document) {
    for (const { at, label, namespace } of objectsOf(document, 'Pod'))
      if (namespace !== 'kube-system') yield { at, says: `${label} has no controller` };
  },
  bad: {
    'a pod': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'name: web',
    ],
  },
  good: {
    'a deployment':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
    'a static pod of the system':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: kube-system\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
