import { rule } from '../rule.js';

export const cpuRequestMissing = rule('container', {
  id: 'container/cpu-request-missing',
  title: 'No processor time is requested',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The scheduler puts the pod on a node that has no room for it, and evicts it first.',
  fix: 'Set resources.requests.cpu.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  knownAs: [
    'kics:cpu_requests_not_set',
    'checkov:CKV_K8S_10',
    'trivy:KSV-0015',
    'kube-linter:unset-cpu-requirements',
    'kubescape:C-0268',
    'kubescape:C-0050',
    'polaris:cpuRequestsMissing',
    'kube-score:container-resources',
  ],
  applies: (container) => container.source === 'kubernetes' && container.role !== 'ephemeral',
  *check(container) {
    const request = container.cpuRequest;
    if (request.state === 'unknowable') yield { unknown: request.at, why: request.why };
    else if (request.state === 'default' && container.cpuLimit.state === 'default')
      yield { at: request.at, says: `${container.label} requests no processor time` };
  },
  bad: {
    'kubernetes: nothing is said': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
    'kubernetes: another resource': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n        requests:\n          memory: "1"\n',
      '- name: web',
    ],
  },
  good: {
    'kubernetes: a request':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n        requests:\n          cpu: "1"\n',
    'kubernetes: a limit, which is the request then':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n        limits:\n          cpu: "1"\n',
  },
});
