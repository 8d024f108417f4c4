import { rule } from '../rule.js';

export const memoryRequestImplied = rule('container', {
  id: 'container/memory-request-implied',
  title: 'The request for memory is left to the limit',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Kubernetes takes the limit for the request, which reserves more than is used.',
  fix: 'Set resources.requests.memory.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  knownAs: ['kics:memory_requests_not_defined'],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    if (container.memoryRequest.state === 'default' && container.memoryLimit.state !== 'default')
      yield { at: container.memoryLimit.at, says: `${container.label} has a limit and no request` };
  },
  bad: {
    'kubernetes: a limit only': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n        limits:\n          memory: "1"\n',
      'memory: "1"',
    ],
  },
  good: {
    'kubernetes: both':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n        limits:\n          memory: "1"\n        requests:\n          memory: "1"\n',
    'kubernetes: neither, which another rule judges':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
