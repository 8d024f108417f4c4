import { rule } from '../rule.js';

export const privilegedMayGainPrivileges = rule('container', {
  id: 'container/privileged-may-gain-privileges',
  title: 'A privileged container may gain privileges',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A privileged container can do so anyway.',
  fix: 'Remove privileged, and set allowPrivilegeEscalation: false.',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  knownAs: ['checkov:CKV_K8S_20', 'kics:privilege_escalation_allowed', 'trivy:KSV-0001'],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    const { privileged, privilegeEscalation: setting } = container;
    if (privileged.state === 'known' && privileged.value && !(setting.state === 'known' && !setting.value))
      yield { at: setting.at, says: `${container.label} is privileged and may gain privileges` };
  },
  bad: {
    'kubernetes: both': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        privileged: true\n        allowPrivilegeEscalation: true\n',
      'allowPrivilegeEscalation: true',
    ],
  },
  good: {
    'kubernetes: not privileged, which another rule judges':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        allowPrivilegeEscalation: true\n',
  },
});
