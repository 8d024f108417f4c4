import { rule } from '../rule.js';

export const memoryLimitMissing = rule('container', {
  id: 'container/memory-limit-missing',
  title: 'There is no memory limit',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'One container that leaks memory takes the host and its neighbours down.',
  fix: 'Compose: deploy.resources.limits.memory. Kubernetes: resources.limits.memory.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  knownAs: [
    'kics:memory_not_limited',
    'docker-bench:5.11',
    'kics:memory_limits_not_defined',
    'checkov:CKV_K8S_13',
    'trivy:KSV-0018',
    'kube-linter:unset-memory-requirements',
    'kubescape:C-0271',
    'kubescape:C-0004',
    'kubescape:C-0009',
    'polaris:memoryLimitsMissing',
    'kube-score:container-resources',
  ],
  *check(container) {
    const setting = container.memoryLimit;
    if (setting.state === 'unknowable') yield { unknown: setting.at, why: setting.why };
    else if (setting.state === 'default') yield { at: setting.at, says: `${container.label} has no memory limit` };
  },
  bad: {
    'compose: absent': ['services:\n  web:\n    image: nginx:1.27\n', 'web:'],
    'kubernetes: absent': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
  },
  good: {
    'compose: set': 'services:\n  web:\n    image: nginx:1.27\n    mem_limit: 256m\n',
    'kubernetes: set':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n        limits:\n          memory: 256Mi\n',
  },
});
