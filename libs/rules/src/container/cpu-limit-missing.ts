import { rule } from '../rule.js';

export const cpuLimitMissing = rule('container', {
  id: 'container/cpu-limit-missing',
  title: 'There is no CPU limit',
  severity: 'info',
  confidence: 'high',
  profile: 'default',
  why: 'One busy container starves its neighbours.',
  fix: 'Compose: deploy.resources.limits.cpus. Kubernetes: resources.limits.cpu.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  knownAs: [
    'kics:cpus_not_limited',
    'docker-bench:5.12',
    'kics:cpu_limits_not_set',
    'checkov:CKV_K8S_11',
    'trivy:KSV-0011',
    'kube-linter:unset-cpu-requirements',
    'kubescape:C-0270',
    'kubescape:C-0050',
    'kubescape:C-0009',
    'polaris:cpuLimitsMissing',
    'kube-score:container-resources',
  ],
  *check(container) {
    const setting = container.cpuLimit;
    if (setting.state === 'unknowable') yield { unknown: setting.at, why: setting.why };
    else if (setting.state === 'default') yield { at: setting.at, says: `${container.label} has no CPU limit` };
  },
  bad: {
    'compose: absent': ['services:\n  web:\n    image: nginx:1.27\n', 'web:'],
    'kubernetes: absent': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
  },
  good: {
    'compose: set': 'services:\n  web:\n    image: nginx:1.27\n    cpus: 0.5\n',
    'kubernetes: set':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n        limits:\n          cpu: 500m\n',
  },
});
