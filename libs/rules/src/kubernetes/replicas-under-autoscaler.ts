import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const replicasUnderAutoscaler = rule('kubernetes', {
  id: 'kubernetes/replicas-under-autoscaler',
  title: 'A number of pods is fixed that an autoscaler changes',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Each time the file is applied, the autoscaler loses its number and pods are stopped.',
  fix: 'Remove replicas.',
  references: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  knownAs: [
    'kics:hpa_targeted_deployments_with_configured_replica_count',
    'kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured',
  ],
  *check(document) {
    const targets = objectsOf(document, 'HorizontalPodAutoscaler').map(
      (scaler) => inSpec(scaler, 'scaleTargetRef', 'name')?.text,
    );
    for (const workload of objectsOf(document, 'Deployment')) {
      const at = inSpec(workload, 'replicas');
      if (at !== undefined && targets.includes(workload.name))
        yield { at, says: `${workload.label} fixes what an autoscaler changes` };
    }
  },
  bad: {
    both: [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: scale\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n  maxReplicas: 9\n',
      'replicas: 3',
    ],
  },
  good: {
    'the autoscaler only':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: scale\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n  maxReplicas: 9\n',
    'another target':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: scale\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: other\n  maxReplicas: 9\n',
  },
});
