import { onOneNode } from './evidence/shared-node.js';
import { rule } from '../rule.js';

export const deploymentAntiAffinityMissing = rule('kubernetes', {
  id: 'kubernetes/deployment-anti-affinity-missing',
  title: 'The pods of a Deployment may share a node',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'One node that fails takes all of them down.',
  fix: 'Add podAntiAffinity over kubernetes.io/hostname, or topologySpreadConstraints.',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/'],
  knownAs: [
    'kics:deployment_has_no_pod_anti_affinity',
    'kube-linter:no-anti-affinity',
    'kube-score:deployment-has-host-podantiaffinity',
  ],
  check: (document) => onOneNode(document, 'Deployment'),
  bad: {
    'three pods': [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  replicas: 3\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
      'name: shop',
    ],
  },
  good: {
    'one pod':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 1\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
    apart:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      affinity:\n        podAntiAffinity:\n          requiredDuringSchedulingIgnoredDuringExecution: []\n      containers:\n        - name: web\n          image: nginx:1.27\n',
    spread:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      topologySpreadConstraints:\n        - maxSkew: 1\n      containers:\n        - name: web\n          image: nginx:1.27\n',
  },
});
