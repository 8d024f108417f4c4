import { rule } from '../rule.js';

export const hostPort = rule('container', {
  id: 'container/host-port',
  title: 'A port of the node is taken',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'A host port opens the container past network policies, and only one pod per node can have it.',
  fix: 'Use a Service instead of hostPort.',
  references: ['https://kubernetes.io/docs/concepts/configuration/overview/#services'],
  knownAs: [
    'kics:workload_host_port_not_specified',
    'checkov:CKV_K8S_26',
    'trivy:KSV-0024',
    'kubescape:C-0044',
    'kubescape:C-0204',
    'polaris:hostPortSet',
  ],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    const { network } = container;
    for (const { at, hostPort } of container.ports)
      if (hostPort.state === 'unknowable') yield { unknown: at, why: hostPort.why };
      else if (hostPort.state === 'known' && hostPort.value !== 0 && !(network.state === 'known' && network.value === 'host'))
        yield { at, says: `${container.label} takes port ${hostPort.value.toString()} of the node` };
  },
  bad: {
    'kubernetes: a port': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n          hostPort: 8080\n',
      'hostPort: 8080',
    ],
    'kubernetes: of an address': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n          hostPort: 8080\n          hostIP: 10.0.0.1\n',
      'hostPort: 8080',
    ],
  },
  good: {
    'kubernetes: none':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n',
    'kubernetes: zero':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n          hostPort: 0\n',
    'kubernetes: the whole network, which another rule judges':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostNetwork: true\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n          hostPort: 80\n',
  },
});
