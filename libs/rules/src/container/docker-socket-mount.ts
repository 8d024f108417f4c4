import { isEngineSocket } from './evidence/host-paths.js';
import { rule } from '../rule.js';

export const dockerSocketMount = rule('container', {
  id: 'container/docker-socket-mount',
  title: 'The container can command the container engine',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  why: "Whoever speaks to the engine's socket can start a privileged container, and so owns the host.",
  fix: 'Remove the mount; give the task a narrow proxy or a rootless builder.',
  references: ['https://docs.docker.com/engine/security/protect-access/'],
  knownAs: [
    'kics:docker_socket_mounted_in_container',
    'semgrep:exposing-docker-socket-volume',
    'docker-bench:5.32',
    'kics:docker_daemon_socket_is_exposed_to_containers',
    'checkov:CKV_K8S_27',
    'trivy:KSV-0006',
    'kube-linter:docker-sock',
    'kubescape:C-0074',
    'semgrep:exposing-docker-socket-hostpath',
  ],
  *check(container) {
    for (const { at, kind, source } of container.mounts) {
      if (kind !== 'host' || source.state === 'default') continue;
      if (source.state === 'unknowable') yield { unknown: at, why: source.why };
      else if (isEngineSocket(source.value)) yield { at, says: `${container.label} mounts ${source.value} of the host` };
    }
  },
  bad: {
    'compose: docker': [
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n',
      '- /var/run/docker.sock:/var/run/docker.sock',
    ],
  },
  good: {
    'compose: a named volume': 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - content:/srv\n',
    'kubernetes: no mount':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
