import { rule } from '../rule.js';

export const capabilitiesPartlyDropped = rule('container', {
  id: 'container/capabilities-partly-dropped',
  title: 'Not all capabilities are dropped',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'A list of what is dropped misses what the next version of the engine grants; dropping ALL does not.',
  fix: 'Drop ALL and add back only what the program needs.',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  knownAs: ['checkov:CKV_K8S_37', 'trivy:KSV-0003', 'trivy:KSV-0004', 'trivy:KSV-0106', 'kubescape:C-0055', 'docker-bench:5.4'],
  *check(container) {
    const { capabilityDrop: dropped, privileged } = container;
    if (container.os === 'windows' || (privileged.state === 'known' && privileged.value) || dropped.state !== 'known') return;
    if (dropped.value.length > 0 && !dropped.value.includes('ALL'))
      yield { at: dropped.at, says: `${container.label} drops ${dropped.value.join(', ')} and keeps the other capabilities` };
  },
  bad: {
    'compose: one': ['services:\n  web:\n    image: nginx:1.27\n    cap_drop: [NET_RAW]\n', 'cap_drop: [NET_RAW]'],
    'kubernetes: two': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          drop: [KILL, MKNOD]\n',
      'drop: [KILL, MKNOD]',
    ],
  },
  good: {
    'compose: all': 'services:\n  web:\n    image: nginx:1.27\n    cap_drop: [ALL]\n',
    'kubernetes: all among others':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          drop: [NET_RAW, ALL]\n',
    'kubernetes: none, which another rule judges':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
