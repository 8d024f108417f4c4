import { rule } from '../rule.js';

export const apparmorMissing = rule('container', {
  id: 'container/apparmor-missing',
  title: 'No AppArmor profile is named',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A profile that is named is enforced on every node, and a node without AppArmor refuses the pod.',
  fix: 'Set appArmorProfile.type to RuntimeDefault.',
  references: ['https://kubernetes.io/docs/tutorials/security/apparmor/'],
  knownAs: ['kics:missing_app_armor_config', 'trivy:KSV-0002', 'kubescape:C-0055', 'polaris:linuxHardening'],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    const { appArmor } = container;
    if (container.os !== 'windows' && appArmor.state === 'default')
      yield { at: appArmor.at, says: `${container.label} names no AppArmor profile` };
  },
  bad: {
    'kubernetes: nothing is said': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
    'kubernetes: seccomp only': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        seccompProfile:\n          type: RuntimeDefault\n',
      '- name: web',
    ],
  },
  good: {
    'kubernetes: a field':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        appArmorProfile:\n          type: RuntimeDefault\n',
    'kubernetes: the older annotation':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    container.apparmor.security.beta.kubernetes.io/web: runtime/default\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
