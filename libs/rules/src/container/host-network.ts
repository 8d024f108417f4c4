import { rule } from '../rule.js';

export const hostNetwork = rule('container', {
  id: 'container/host-network',
  title: 'The container uses the network of the host',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'The container shares the network with the host, so the wall between them is gone for it.',
  fix: 'Leave network_mode and hostNetwork out.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: [
    'kics:shared_host_network_namespace',
    'docker-bench:5.10',
    'checkov:CKV_K8S_19',
    'trivy:KSV-0009',
    'kube-linter:host-network',
    'kubescape:C-0041',
    'kubescape:C-0196',
    'kubescape:C-0216',
    'polaris:hostNetworkSet',
    'semgrep:hostnetwork-pod',
  ],
  *check(container) {
    const setting = container.network;
    if (setting.state === 'unknowable') yield { unknown: setting.at, why: setting.why };
    else if (setting.state === 'known' && setting.value === 'host' && container.leads)
      yield { at: setting.at, says: `${container.label} shares the network with the host` };
  },
  bad: {
    'compose: host': ['services:\n  web:\n    image: nginx:1.27\n    network_mode: host\n', 'network_mode: host'],
    'kubernetes: host': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostNetwork: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'hostNetwork: true',
    ],
  },
  good: {
    'compose: default': 'services:\n  web:\n    image: nginx:1.27\n',
    'kubernetes: default':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
