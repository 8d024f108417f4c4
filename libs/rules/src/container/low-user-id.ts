import { rule } from '../rule.js';

export const lowUserId = rule('container', {
  id: 'container/low-user-id',
  title: 'The user id may be one of the host',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Ids below 10000 are given to accounts of the host, so a process that breaks out may find files that it owns.',
  fix: 'Use a runAsUser of 10000 or more.',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  knownAs: [
    'kics:containers_run_with_low_uid',
    'checkov:CKV_K8S_40',
    'trivy:KSV-0020',
    'kube-score:container-security-context-user-group-id',
  ],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    const { user } = container;
    const isMapped = container.userNamespace.state === 'known' && container.userNamespace.value === 'pod';
    if (container.os === 'windows' || isMapped) return;
    if (user.state === 'unknowable') yield { unknown: user.at, why: user.why };
    else if (user.state === 'default') yield { at: user.at, says: `${container.label} does not choose its user id` };
    else if (Number(user.value) < 10_000) yield { at: user.at, says: `${container.label} runs with the user id ${user.value}` };
  },
  bad: {
    'kubernetes: an ordinary account': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsUser: 1000\n',
      'runAsUser: 1000',
    ],
    'kubernetes: not chosen': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
  },
  good: {
    'kubernetes: a high id':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsUser: 10000\n',
    'kubernetes: from the pod':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  securityContext:\n    runAsUser: 65532\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
