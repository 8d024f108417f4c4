import { capabilityOf } from '@plimsoll/model';
import { isDangerousCapability } from './evidence/dangerous-capabilities.js';
import { rule } from '../rule.js';

export const capabilityAdded = rule('container', {
  id: 'container/capability-added',
  title: 'An unusual capability is added',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'Each capability beyond the default set is one more way to reach the host or its other containers.',
  fix: 'Remove the capability unless the program fails without it.',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  knownAs: [
    'kics:containers_with_added_capabilities',
    'checkov:CKV_K8S_25',
    'trivy:KSV-0022',
    'kubescape:C-0046',
    'docker-bench:5.4',
  ],
  *check(container) {
    for (const { at, name } of container.capabilitiesAdded) {
      const capability = capabilityOf(name);
      if (capability !== undefined && !capability.inDockerDefault && !isDangerousCapability(name))
        yield { at, says: `${container.label} adds the capability ${name}` };
    }
  },
  bad: {
    'compose: SYS_NICE': ['services:\n  web:\n    image: nginx:1.27\n    cap_add:\n      - SYS_NICE\n', '- SYS_NICE'],
    'kubernetes: with the prefix': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          add: [CAP_SYS_RESOURCE]\n',
      'add: [CAP_SYS_RESOURCE]',
    ],
  },
  good: {
    'compose: one of the default set, given back':
      'services:\n  web:\n    image: nginx:1.27\n    cap_drop: [ALL]\n    cap_add: [CHOWN, SETUID]\n',
    'kubernetes: a dangerous one, which another rule judges':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          add: [SYS_ADMIN]\n',
    'kubernetes: low ports':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          add: [NET_BIND_SERVICE]\n',
  },
});
