import { rule } from '../rule.js';

export const lowGroupId = rule('container', {
  id: 'container/low-group-id',
  title: 'The group id may be one of the host',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Group ids below 10000 are given to groups of the host, whose files the process may then read.',
  fix: 'Use a runAsGroup of 10000 or more.',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  knownAs: ['trivy:KSV-0021', 'kube-score:container-security-context-user-group-id'],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    const { group } = container;
    if (container.os === 'windows') return;
    if (group.state === 'unknowable') yield { unknown: group.at, why: group.why };
    else if (group.state === 'default') yield { at: group.at, says: `${container.label} does not choose its group id` };
    else if (Number(group.value) < 10_000)
      yield { at: group.at, says: `${container.label} runs with the group id ${group.value}` };
  },
  bad: {
    'kubernetes: an ordinary group': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsGroup: 1000\n',
      'runAsGroup: 1000',
    ],
    'kubernetes: not chosen': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      '- name: web',
    ],
  },
  good: {
    'kubernetes: a high id':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      securityContext:\n        runAsGroup: 10000\n',
  },
});
