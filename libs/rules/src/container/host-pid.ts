import { rule } from '../rule.js';

export const hostPid = rule('container', {
  id: 'container/host-pid',
  title: 'The container sees the processes of the host',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'The container shares the processes with the host, so the wall between them is gone for it.',
  fix: 'Leave pid and hostPID out.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: [
    'kics:host_namespace_is_shared',
    'docker-bench:5.16',
    'kics:shared_host_pid_namespace',
    'checkov:CKV_K8S_17',
    'trivy:KSV-0010',
    'kube-linter:host-pid',
    'kubescape:C-0038',
    'kubescape:C-0194',
    'kubescape:C-0214',
    'kubescape:C-0275',
    'polaris:hostPIDSet',
    'semgrep:hostpid-pod',
  ],
  *check(container) {
    const setting = container.pid;
    if (setting.state === 'unknowable') yield { unknown: setting.at, why: setting.why };
    else if (setting.state === 'known' && setting.value === 'host' && container.leads)
      yield { at: setting.at, says: `${container.label} shares the processes with the host` };
  },
  bad: {
    'compose: host': ['services:\n  web:\n    image: nginx:1.27\n    pid: host\n', 'pid: host'],
    'kubernetes: host': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostPID: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'hostPID: true',
    ],
  },
  good: {
    'compose: default': 'services:\n  web:\n    image: nginx:1.27\n',
    'kubernetes: default':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
