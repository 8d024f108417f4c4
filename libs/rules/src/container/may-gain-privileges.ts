import { rule } from '../rule.js';

export const mayGainPrivileges = rule('container', {
  id: 'container/may-gain-privileges',
  title: 'A process may gain privileges',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'A setuid program in the container can give a taken-over process the rights of root.',
  fix: 'Compose: security_opt: [no-new-privileges:true]. Kubernetes: allowPrivilegeEscalation: false.',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  knownAs: [
    'kics:no_new_privileges_not_set',
    'semgrep:no-new-privileges',
    'docker-bench:5.26',
    'kics:privilege_escalation_allowed',
    'checkov:CKV_K8S_20',
    'trivy:KSV-0001',
    'kube-linter:privilege-escalation-container',
    'kubescape:C-0016',
    'kubescape:C-0197',
    'kubescape:C-0217',
    'polaris:privilegeEscalationAllowed',
    'semgrep:allow-privilege-escalation',
    'semgrep:allow-privilege-escalation-no-securitycontext',
    'semgrep:allow-privilege-escalation-true',
  ],
  *check(container) {
    const { privilegeEscalation: setting, privileged } = container;
    if (container.os === 'windows' || (privileged.state === 'known' && privileged.value)) return;
    if (setting.state === 'unknowable') yield { unknown: setting.at, why: setting.why };
    else if (setting.state === 'default')
      yield { at: setting.at, says: `${container.label} does not keep its processes from gaining privileges`, severity: 'low' };
    else if (setting.value) yield { at: setting.at, says: `${container.label} lets its processes gain privileges` };
  },
  bad: {
    'compose: not forbidden': ['services:\n  web:\n    image: nginx:1.27\n', 'web:'],
    'kubernetes: allowed': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        allowPrivilegeEscalation: true\n',
      'allowPrivilegeEscalation: true',
    ],
  },
  good: {
    'compose: forbidden': 'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - no-new-privileges:true\n',
    'kubernetes: forbidden':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        allowPrivilegeEscalation: false\n',
  },
});
