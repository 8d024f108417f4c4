import { rule } from '../rule.js';

export const seccompMissing = rule('container', {
  id: 'container/seccomp-missing',
  title: 'No seccomp profile is chosen',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'Kubernetes runs containers without a filter of system calls unless a profile is named.',
  fix: 'Set seccompProfile.type to RuntimeDefault for the pod.',
  references: ['https://kubernetes.io/docs/tutorials/security/seccomp/'],
  knownAs: [
    'kics:seccomp_profile_is_not_configured',
    'checkov:CKV_K8S_31',
    'trivy:KSV-0030',
    'kubescape:C-0210',
    'kubescape:C-0055',
    'polaris:linuxHardening',
    'kube-score:container-seccomp-profile',
  ],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    const { seccomp, privileged } = container;
    if (container.os === 'windows' || (privileged.state === 'known' && privileged.value)) return;
    if (seccomp.state === 'unknowable') yield { unknown: seccomp.at, why: seccomp.why };
    else if (seccomp.state === 'default') yield { at: seccomp.at, says: `${container.label} names no seccomp profile` };
  },
  bad: {
    'kubernetes: nothing is said': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
    'kubernetes: another setting only': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsNonRoot: true\n',
      '- name: web',
    ],
  },
  good: {
    'kubernetes: from the pod':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    'kubernetes: a profile of the node':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        seccompProfile:\n          type: Localhost\n          localhostProfile: web.json\n',
    'kubernetes: the older annotation':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    seccomp.security.alpha.kubernetes.io/pod: runtime/default\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    'kubernetes: Windows':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  os:\n    name: windows\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
