import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const replicasTooFew = rule('kubernetes', {
  id: 'kubernetes/replicas-too-few',
  title: 'One pod carries the whole service',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'An update or a failing node stops the service.',
  fix: 'Run at least two, better three pods.',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/'],
  knownAs: ['kube-linter:minimum-three-replicas', 'polaris:deploymentMissingReplicas', 'kube-score:deployment-replicas'],
  *check(document) {
    const scaled = new Set(
      objectsOf(document, 'HorizontalPodAutoscaler').map((scaler) => inSpec(scaler, 'scaleTargetRef', 'name')?.text),
    );
    for (const workload of objectsOf(document, 'Deployment')) {
      const at = inSpec(workload, 'replicas');
      if (!scaled.has(workload.name) && Number(at?.text ?? '1') < 3)
        yield { at: at ?? workload.at, says: `${workload.label} runs fewer than three pods` };
    }
  },
  bad: {
    two: [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 2\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
      'replicas: 2',
    ],
    'the default': [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
      'name: shop',
    ],
  },
  good: {
    three:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
    scaled:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: scale\nspec:\n  scaleTargetRef:\n    name: web\n',
  },
});
