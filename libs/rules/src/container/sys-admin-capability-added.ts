import { rule } from '../rule.js';

export const sysAdminCapabilityAdded = rule('container', {
  id: 'container/sys-admin-capability-added',
  title: 'The container may do what root of the host may',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  why: 'SYS_ADMIN, or all capabilities, is enough to leave the container.',
  fix: 'Remove the capability; find the one thing that the program needs.',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  knownAs: [
    'kics:containers_with_sys_admin_capabilities',
    'kics:containers_with_added_capabilities',
    'kics:container_capabilities_unrestricted',
    'checkov:CKV_K8S_39',
    'checkov:CKV_K8S_25',
    'trivy:KSV-0005',
    'trivy:KSV-0022',
    'kubescape:C-0046',
    'polaris:dangerousCapabilities',
    'docker-bench:5.4',
  ],
  *check(container) {
    for (const { at, name } of container.capabilitiesAdded)
      if (name === 'SYS_ADMIN' || name === 'ALL') yield { at, says: `${container.label} adds the capability ${name}` };
  },
  bad: {
    'compose: all': ['services:\n  web:\n    image: nginx:1.27\n    cap_add:\n      - all\n', '- all'],
    'kubernetes: SYS_ADMIN': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          add: [SYS_ADMIN]\n',
      'add: [SYS_ADMIN]',
    ],
  },
  good: {
    'compose: another': 'services:\n  web:\n    image: nginx:1.27\n    cap_add: [NET_ADMIN]\n',
    'kubernetes: dropped':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          drop: [ALL]\n',
  },
});
