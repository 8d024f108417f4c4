import { rule } from '../rule.js';

export const hostIpc = rule('container', {
  id: 'container/host-ipc',
  title: 'The container shares memory with processes of the host',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'The container shares the interprocess communication with the host, so the wall between them is gone for it.',
  fix: 'Leave ipc and hostIPC out.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: [
    'kics:shared_host_ipc_namespace',
    'docker-bench:5.17',
    'checkov:CKV_K8S_18',
    'trivy:KSV-0008',
    'kube-linter:host-ipc',
    'kubescape:C-0038',
    'kubescape:C-0195',
    'kubescape:C-0215',
    'kubescape:C-0276',
    'polaris:hostIPCSet',
    'semgrep:hostipc-pod',
  ],
  *check(container) {
    const setting = container.ipc;
    if (setting.state === 'unknowable') yield { unknown: setting.at, why: setting.why };
    else if (setting.state === 'known' && setting.value === 'host' && container.leads)
      yield { at: setting.at, says: `${container.label} shares the interprocess communication with the host` };
  },
  bad: {
    'compose: host': ['services:\n  web:\n    image: nginx:1.27\n    ipc: host\n', 'ipc: host'],
    'kubernetes: host': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostIPC: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'hostIPC: true',
    ],
  },
  good: {
    'compose: default': 'services:\n  web:\n    image: nginx:1.27\n',
    'kubernetes: default':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
