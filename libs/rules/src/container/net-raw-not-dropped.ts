import { rule } from '../rule.js';

export const netRawNotDropped = rule('container', {
  id: 'container/net-raw-not-dropped',
  title: 'Packets may be forged',
  severity: 'medium',
  confidence: 'high',
  profile: 'pedantic',
  why: 'With NET_RAW a process can impersonate its neighbours on the network.',
  fix: 'Drop ALL, or at least NET_RAW.',
  references: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  knownAs: [
    'kics:net_raw_capabilities_not_being_dropped',
    'checkov:CKV_K8S_28',
    'trivy:KSV-0119',
    'kube-linter:drop-net-raw-capability',
    'kubescape:C-0199',
  ],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    const { capabilityDrop: dropped } = container;
    if (container.os === 'windows') return;
    const names = dropped.state === 'known' ? dropped.value : [];
    if (dropped.state === 'unknowable') yield { unknown: dropped.at, why: dropped.why };
    else if (!names.some((name) => name === 'ALL' || name === 'NET_RAW'))
      yield { at: dropped.at, says: `${container.label} keeps the capability NET_RAW` };
  },
  bad: {
    'kubernetes: nothing is dropped': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
    'kubernetes: another is dropped': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          drop: [KILL]\n',
      'drop: [KILL]',
    ],
  },
  good: {
    'kubernetes: filled in later':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          drop: ["${DROP}"]\n',
    'kubernetes: all':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          drop: [ALL]\n',
    'kubernetes: only this':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        capabilities:\n          drop: [NET_RAW]\n',
  },
});
