import { rule } from '../rule.js';

export const runsAsRoot = rule('container', {
  id: 'container/runs-as-root',
  title: 'The container runs as root',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'A process that breaks out of a container in which it is root begins as root on the host.',
  fix: 'Name a user other than root: user in Compose; runAsNonRoot: true and a runAsUser above 0 on Kubernetes.',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  ],
  knownAs: [
    'kics:containers_running_as_root',
    'checkov:CKV_K8S_23',
    'trivy:KSV-0012',
    'trivy:KSV-0105',
    'kube-linter:run-as-non-root',
    'kubescape:C-0013',
    'kubescape:C-0198',
    'kubescape:C-0218',
    'polaris:runAsRootAllowed',
    'semgrep:run-as-non-root',
    'semgrep:run-as-non-root-unsafe-value',
    'docker-bench:4.1',
  ],
  *check(container) {
    const { user, runAsNonRoot, userNamespace } = container;
    if (container.source === 'kubernetes' && userNamespace.state === 'known' && userNamespace.value === 'pod') return;
    if (container.os === 'windows' || (runAsNonRoot.state === 'known' && runAsNonRoot.value)) return;
    if (user.state === 'known') {
      if (/^(?:root|0+)$/.test(user.value)) yield { at: user.at, says: `${container.label} runs as root` };
    } else if (user.state === 'unknowable') yield { unknown: user.at, why: user.why };
    else if (container.source === 'kubernetes') {
      if (runAsNonRoot.state === 'unknowable') yield { unknown: runAsNonRoot.at, why: runAsNonRoot.why };
      else
        yield { at: runAsNonRoot.at, says: `${container.label} may run as root, since nothing forbids it`, severity: 'medium' };
    }
  },
  bad: {
    'compose: by name': ['services:\n  web:\n    image: nginx:1.27\n    user: root\n', 'user: root'],
    'compose: by number and group': ['services:\n  web:\n    image: nginx:1.27\n    user: "0:0"\n', 'user: "0:0"'],
    'kubernetes: by number': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsUser: 0\n',
      'runAsUser: 0',
    ],
    'kubernetes: nothing is said': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
    'kubernetes: allowed on purpose': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsNonRoot: false\n',
      'runAsNonRoot: false',
    ],
    'kubernetes: the container undoes what the pod says': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    runAsUser: 1000\n    runAsNonRoot: true\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsUser: 0\n        runAsNonRoot: false\n',
      'runAsUser: 0',
    ],
  },
  good: {
    'compose: a user': 'services:\n  web:\n    image: nginx:1.27\n    user: "1000:0"\n',
    'compose: left to the image': 'services:\n  web:\n    image: nginx:1.27\n',
    'compose: a variable': 'services:\n  web:\n    image: nginx:1.27\n    user: ${UID}:${GID}\n',
    'kubernetes: forbidden':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsNonRoot: true\n',
    'kubernetes: another user':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsUser: 1000\n        runAsNonRoot: false\n',
    'kubernetes: inherited from the pod':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    runAsNonRoot: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    'kubernetes: with user ids of its own':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostUsers: false\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsUser: 0\n',
    'kubernetes: Windows':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  os:\n    name: windows\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
