import { rule } from '../rule.js';

export const capabilitiesNotDropped = rule('container', {
  id: 'container/capabilities-not-dropped',
  title: 'No capability is dropped',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: "The engine's default capabilities let a process forge packets, change owners and more, which few programs need.",
  fix: 'Drop ALL and add back only what the program needs.',
  references: [
    'https://docs.docker.com/engine/security/#linux-kernel-capabilities',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  knownAs: [
    'kics:container_capabilities_unrestricted',
    'kics:no_drop_capabilities_for_containers',
    'checkov:CKV_K8S_37',
    'trivy:KSV-0003',
    'trivy:KSV-0106',
    'kubescape:C-0055',
    'kubescape:C-0201',
    'kubescape:C-0220',
    'polaris:insecureCapabilities',
    'docker-bench:5.4',
  ],
  *check(container) {
    const { capabilityDrop: dropped, privileged } = container;
    if (container.os === 'windows' || (privileged.state === 'known' && privileged.value)) return;
    if (dropped.state === 'unknowable') yield { unknown: dropped.at, why: dropped.why };
    else if (dropped.state === 'default' || dropped.value.length === 0)
      yield { at: dropped.at, says: `${container.label} keeps every default capability` };
  },
  bad: {
    'compose: nothing is said': ['services:\n  web:\n    image: nginx:1.27\n', 'web:'],
    'kubernetes: nothing is said': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
    'kubernetes: an empty list': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          drop: []\n',
      'drop: []',
    ],
  },
  good: {
    'compose: all': 'services:\n  web:\n    image: nginx:1.27\n    cap_drop: [ALL]\n',
    'compose: some, which another rule judges': 'services:\n  web:\n    image: nginx:1.27\n    cap_drop: [NET_RAW]\n',
    'kubernetes: all':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          drop: [all]\n',
    'kubernetes: privileged, which another rule judges':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        privileged: true\n',
  },
});
