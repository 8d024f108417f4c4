import { rule } from '../rule.js';

export const privileged = rule('container', {
  id: 'container/privileged',
  title: 'The container is privileged',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  why: 'A privileged container has every capability and every device: a process in it owns the host.',
  fix: 'Remove privileged and add only the capabilities that are needed.',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  knownAs: [
    'kics:privileged_containers_enabled',
    'semgrep:privileged-service',
    'docker-bench:5.5',
    'kics:container_is_privileged',
    'checkov:CKV_K8S_16',
    'trivy:KSV-0017',
    'kube-linter:privileged-container',
    'kube-linter:scc-deny-privileged-container',
    'kubescape:C-0057',
    'kubescape:C-0193',
    'kubescape:C-0213',
    'polaris:runAsPrivileged',
    'kube-score:container-security-context-privileged',
    'semgrep:privileged-container',
  ],
  *check(container) {
    const { privileged } = container;
    if (privileged.state === 'unknowable') yield { unknown: privileged.at, why: privileged.why };
    else if (privileged.state === 'known' && privileged.value)
      yield { at: privileged.at, says: `${container.label} runs privileged` };
  },
  bad: {
    'compose: true': ['services:\n  web:\n    image: nginx:1.27\n    privileged: true\n', 'privileged: true'],
    'kubernetes: true': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        privileged: true\n',
      'privileged: true',
    ],
  },
  good: {
    'compose: false': 'services:\n  web:\n    image: nginx:1.27\n    privileged: false\n',
    'kubernetes: absent':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
