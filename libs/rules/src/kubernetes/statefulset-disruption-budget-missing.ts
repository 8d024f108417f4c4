import { withoutBudget } from './evidence/disruption-budget.js';
import { rule } from '../rule.js';

export const statefulsetDisruptionBudgetMissing = rule('kubernetes', {
  id: 'kubernetes/statefulset-disruption-budget-missing',
  title: 'All pods of a StatefulSet may be evicted at once',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'When nodes are drained, nothing keeps some of the pods running.',
  fix: 'Add a PodDisruptionBudget that selects the pods.',
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/disruptions/'],
  knownAs: [
    'kics:statefulset_without_pod_disruption_budget',
    'kube-score:statefulset-has-poddisruptionbudget',
    'polaris:missingPodDisruptionBudget',
  ],
  check: (document) => withoutBudget(document, 'StatefulSet'),
  bad: {
    'three pods': [
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: shop\nspec:\n  replicas: 3\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
      'name: shop',
    ],
  },
  good: {
    'one pod':
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  replicas: 1\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
    'a budget':
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  replicas: 3\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: web\n',
  },
});
