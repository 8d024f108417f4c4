import { rule } from '../rule.js';

export const rootFilesystemWritable = rule('container', {
  id: 'container/root-filesystem-writable',
  title: 'The root filesystem is writable',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'An intruder can change programs and leave tools behind.',
  fix: 'Compose: read_only: true with tmpfs for what must be written. Kubernetes: readOnlyRootFilesystem: true with emptyDir volumes.',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  knownAs: [
    'semgrep:writable-filesystem-service',
    'docker-bench:5.13',
    'kics:root_container_not_mounted_as_read_only',
    'checkov:CKV_K8S_22',
    'trivy:KSV-0014',
    'kube-linter:no-read-only-root-fs',
    'kubescape:C-0017',
    'polaris:notReadOnlyRootFilesystem',
    'kube-score:container-security-context-readonlyrootfilesystem',
    'semgrep:writable-filesystem-container',
  ],
  *check(container) {
    const setting = container.readOnlyRoot;
    if (container.os === 'windows') return;
    if (setting.state === 'unknowable') yield { unknown: setting.at, why: setting.why };
    else if (setting.state === 'default' || !setting.value)
      yield { at: setting.at, says: `${container.label} can write to its root filesystem` };
  },
  bad: {
    'compose: absent': ['services:\n  web:\n    image: nginx:1.27\n', 'web:'],
    'kubernetes: absent': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
  },
  good: {
    'compose: set': 'services:\n  web:\n    image: nginx:1.27\n    read_only: true\n',
    'kubernetes: set':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        readOnlyRootFilesystem: true\n',
  },
});
