import { workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const securityContextMissing = rule('kubernetes', {
  id: 'kubernetes/security-context-missing',
  title: 'The pod has no security context',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Everything about the rights of the pod is left to defaults.',
  fix: 'Add a securityContext.',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  knownAs: ['checkov:CKV_K8S_29', 'trivy:KSV-0118'],
  *check(document) {
    for (const workload of workloadsOf(document))
      if (workload.pod?.spec.field('securityContext') === undefined)
        yield { at: workload.at, says: `${workload.label} has no security context` };
  },
  bad: {
    'nothing is said': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'name: web',
    ],
  },
  good: {
    'of the pod':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    runAsNonRoot: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
