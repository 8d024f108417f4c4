import { rule } from '../rule.js';

export const hostPortOfHostNetwork = rule('container', {
  id: 'container/host-port-of-host-network',
  title: 'A port of the node is named on the network of the node',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The port is open on the node, as every port of the pod is.',
  fix: 'Leave hostNetwork and hostPort out.',
  references: ['https://kubernetes.io/docs/concepts/configuration/overview/#services'],
  knownAs: ['checkov:CKV_K8S_26', 'trivy:KSV-0024'],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    const { network } = container;
    if (network.state !== 'known' || network.value !== 'host') return;
    for (const { at, hostPort } of container.ports)
      if (hostPort.state === 'known' && hostPort.value !== 0)
        yield { at, says: `${container.label} takes port ${hostPort.value.toString()} of the node` };
  },
  bad: {
    'kubernetes: both': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostNetwork: true\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n          hostPort: 80\n',
      'hostPort: 80',
    ],
  },
  good: {
    'kubernetes: a network of its own, which another rule judges':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      ports:\n        - containerPort: 80\n          hostPort: 80\n',
  },
});
