import { rule } from '../rule.js';

export const cpuRequestImplied = rule('container', {
  id: 'container/cpu-request-implied',
  title: 'The request for cpu is left to the limit',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Kubernetes takes the limit for the request, which reserves more than is used.',
  fix: 'Set resources.requests.cpu.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  knownAs: ['kics:cpu_requests_not_set'],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    if (container.cpuRequest.state === 'default' && container.cpuLimit.state !== 'default')
      yield { at: container.cpuLimit.at, says: `${container.label} has a limit and no request` };
  },
  bad: {
    'kubernetes: a limit only': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n        limits:\n          cpu: "1"\n',
      'cpu: "1"',
    ],
  },
  good: {
    'kubernetes: both':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      resources:\n        limits:\n          cpu: "1"\n        requests:\n          cpu: "1"\n',
    'kubernetes: neither, which another rule judges':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
