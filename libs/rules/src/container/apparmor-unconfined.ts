import { rule } from '../rule.js';

export const apparmorUnconfined = rule('container', {
  id: 'container/apparmor-unconfined',
  title: 'AppArmor is switched off',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Without a profile the container may touch kernel files that the default profile denies.',
  fix: 'Remove unconfined; the default profile applies again.',
  references: ['https://docs.docker.com/engine/security/apparmor/', 'https://kubernetes.io/docs/tutorials/security/apparmor/'],
  knownAs: ['kics:missing_app_armor_config', 'trivy:KSV-0002', 'docker-bench:5.2', 'kubescape:C-0055'],
  *check(container) {
    const { appArmor } = container;
    if (appArmor.state === 'unknowable') yield { unknown: appArmor.at, why: appArmor.why };
    else if (appArmor.state === 'known' && appArmor.value.toLowerCase() === 'unconfined')
      yield { at: appArmor.at, says: `${container.label} runs without an AppArmor profile` };
  },
  bad: {
    'compose: unconfined': [
      'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - apparmor:unconfined\n',
      '- apparmor:unconfined',
    ],
    'compose: with an equals sign': [
      'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - apparmor=unconfined\n',
      '- apparmor=unconfined',
    ],
    'kubernetes: unconfined': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        appArmorProfile:\n          type: Unconfined\n',
      'type: Unconfined',
    ],
  },
  good: {
    'compose: a profile': 'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - apparmor:docker-default\n',
    'kubernetes: the default of the runtime':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        appArmorProfile:\n          type: RuntimeDefault\n',
    'compose: nothing is said': 'services:\n  web:\n    image: nginx:1.27\n',
  },
});
