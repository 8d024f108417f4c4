import { capabilityOf } from '@plimsoll/model';
import { rule } from '../rule.js';

export const defaultCapabilityAdded = rule('container', {
  id: 'container/default-capability-added',
  title: 'A capability of the default set is added',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Capabilities that the engine grants anyway are better left out than listed.',
  fix: 'Remove the capability unless the program fails without it.',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  knownAs: ['kics:containers_with_added_capabilities', 'checkov:CKV_K8S_25', 'kubescape:C-0046'],
  *check(container) {
    for (const { at, name } of container.capabilitiesAdded)
      if (name !== 'NET_BIND_SERVICE' && capabilityOf(name)?.inDockerDefault === true)
        yield { at, says: `${container.label} adds the capability ${name}` };
  },
  bad: {
    'compose: CHOWN': ['services:\n  web:\n    image: nginx:1.27\n    cap_add:\n      - CHOWN\n', '- CHOWN'],
    'kubernetes: NET_RAW': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          add: [NET_RAW]\n',
      'add: [NET_RAW]',
    ],
  },
  good: {
    'compose: low ports': 'services:\n  web:\n    image: nginx:1.27\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]\n',
    'kubernetes: beyond the default set, which another rule judges':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          add: [SYS_NICE]\n',
  },
});
