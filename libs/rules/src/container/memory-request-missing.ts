import { rule } from '../rule.js';

export const memoryRequestMissing = rule('container', {
  id: 'container/memory-request-missing',
  title: 'No memory is requested',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The scheduler puts the pod on a node that has no room for it, and evicts it first.',
  fix: 'Set resources.requests.memory.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  knownAs: [
    'kics:memory_requests_not_defined',
    'checkov:CKV_K8S_12',
    'trivy:KSV-0016',
    'kube-linter:unset-memory-requirements',
    'kubescape:C-0269',
    'kubescape:C-0004',
    'polaris:memoryRequestsMissing',
    'kube-score:container-resources',
  ],
  applies: (container) => container.source === 'kubernetes' && container.role !== 'ephemeral',
  *check(container) {
    const request = container.memoryRequest;
    if (request.state === 'unknowable') yield { unknown: request.at, why: request.why };
    else if (request.state === 'default' && container.memoryLimit.state === 'default')
      yield { at: request.at, says: `${container.label} requests no memory` };
  },
  bad: {
    'kubernetes: nothing is said': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
    'kubernetes: another resource': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n        requests:\n          cpu: "1"\n',
      '- name: web',
    ],
  },
  good: {
    'kubernetes: a request':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n        requests:\n          memory: "1"\n',
    'kubernetes: a limit, which is the request then':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n        limits:\n          memory: "1"\n',
  },
});
