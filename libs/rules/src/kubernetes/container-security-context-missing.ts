import { containersIn, workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const containerSecurityContextMissing = rule('kubernetes', {
  id: 'kubernetes/container-security-context-missing',
  title: 'A container has no security context',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Everything about its rights is left to defaults.',
  fix: 'Add a securityContext.',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  knownAs: ['kics:pod_or_container_without_security_context', 'checkov:CKV_K8S_30', 'trivy:KSV-0118', 'kubescape:C-0211'],
  *check(document) {
    for (const workload of workloadsOf(document))
      for (const container of containersIn(workload))
        if (container.field('securityContext') === undefined)
          yield {
            at: (container.field('name') ?? container).named(container.anchor),
            says: `${container.anchor} has no security context`,
          };
  },
  bad: {
    'nothing is said': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
  },
  good: {
    'a setting':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsNonRoot: true\n',
  },
});
