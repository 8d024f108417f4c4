import { rule } from '../rule.js';

export const seccompUnconfined = rule('container', {
  id: 'container/seccomp-unconfined',
  title: 'System calls are not filtered',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Without seccomp every system call of the kernel can be attacked from the container.',
  fix: 'Leave the default profile in place, or use RuntimeDefault.',
  references: ['https://docs.docker.com/engine/security/seccomp/'],
  knownAs: [
    'kics:default_seccomp_profile_disabled',
    'semgrep:seccomp-confinement-disabled',
    'docker-bench:5.22',
    'kics:seccomp_profile_is_not_configured',
    'trivy:KSV-0104',
  ],
  *check(container) {
    const { seccomp } = container;
    if (seccomp.state === 'unknowable') yield { unknown: seccomp.at, why: seccomp.why };
    else if (seccomp.state === 'known' && seccomp.value.toLowerCase() === 'unconfined')
      yield { at: seccomp.at, says: `${container.label} runs without a seccomp profile` };
  },
  bad: {
    'compose: unconfined': [
      'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - seccomp:unconfined\n',
      '- seccomp:unconfined',
    ],
  },
  good: {
    'compose: default': 'services:\n  web:\n    image: nginx:1.27\n',
    'kubernetes: RuntimeDefault':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        seccompProfile:\n          type: RuntimeDefault\n',
  },
});
