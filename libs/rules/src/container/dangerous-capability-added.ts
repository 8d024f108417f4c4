import { isDangerousCapability } from './evidence/dangerous-capabilities.js';
import { rule } from '../rule.js';

export const dangerousCapabilityAdded = rule('container', {
  id: 'container/dangerous-capability-added',
  title: 'A dangerous capability is added',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: "Such a capability is enough to escape the container or to watch the host's traffic.",
  fix: 'Remove the capability; most programs need none.',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  knownAs: [
    'kics:container_capabilities_unrestricted',
    'docker-bench:5.4',
    'kics:containers_with_added_capabilities',
    'checkov:CKV_K8S_25',
    'trivy:KSV-0022',
    'kubescape:C-0046',
    'kubescape:C-0200',
    'kubescape:C-0219',
    'polaris:insecureCapabilities',
  ],
  *check(container) {
    for (const { at, name } of container.capabilitiesAdded) {
      if (isDangerousCapability(name) && name !== 'ALL' && name !== 'SYS_ADMIN')
        yield { at, says: `${container.label} adds the capability ${name}` };
    }
  },
  bad: {
    'compose: SYS_MODULE': ['services:\n  web:\n    image: nginx:1.27\n    cap_add:\n      - SYS_MODULE\n', '- SYS_MODULE'],
    'kubernetes: NET_ADMIN': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          add: [NET_ADMIN]\n',
      'add: [NET_ADMIN]',
    ],
  },
  good: {
    'compose: NET_BIND_SERVICE':
      'services:\n  web:\n    image: nginx:1.27\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]\n',
    'kubernetes: none':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
