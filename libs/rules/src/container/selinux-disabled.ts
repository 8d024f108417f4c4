import { rule } from '../rule.js';

export const selinuxDisabled = rule('container', {
  id: 'container/selinux-disabled',
  title: 'SELinux labels are switched off',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Without labels a process that breaks out can read every file that its account may.',
  fix: 'Remove label:disable; use the mount options z or Z where a volume must be shared.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: ['semgrep:selinux-separation-disabled', 'docker-bench:5.3'],
  *check(container) {
    const { seLinux } = container;
    if (seLinux.state === 'known' && (seLinux.value === 'disabled' || seLinux.value === 'spc_t'))
      yield { at: seLinux.at, says: `${container.label} runs without the separation of SELinux` };
  },
  bad: {
    'compose: disabled': [
      'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - label:disable\n',
      '- label:disable',
    ],
    'kubernetes: the type of super privileged containers': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        seLinuxOptions:\n          type: spc_t\n',
      'type: spc_t',
    ],
  },
  good: {
    'compose: a type': 'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - label:type:svirt_apache_t\n',
    'kubernetes: the ordinary type':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        seLinuxOptions:\n          type: container_t\n',
  },
});
