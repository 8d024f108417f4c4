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
  applies: (container) => container.source === 'compose',
  *check(container) {
    const { seLinux } = container;
    if (seLinux.state === 'known' && (seLinux.value === 'disabled' || seLinux.value === 'type:spc_t'))
      yield { at: seLinux.at, says: `${container.label} runs without the separation of SELinux` };
  },
  bad: {
    'compose: disabled': [
      'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - label:disable\n',
      '- label:disable',
    ],
    'compose: the type of super privileged containers': [
      'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - label:type:spc_t\n',
      '- label:type:spc_t',
    ],
  },
  good: {
    'compose: a type': 'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - label:type:svirt_apache_t\n',
    'compose: a level': 'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - label:level:s0:c1,c2\n',
  },
});
