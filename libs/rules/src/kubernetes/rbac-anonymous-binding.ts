import { bindingsOf } from './rbac/bindings.js';
import { rule } from '../rule.js';

export const rbacAnonymousBinding = rule('kubernetes', {
  id: 'kubernetes/rbac-anonymous-binding',
  title: 'Strangers are given a role',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  why: 'Everyone who reaches the API server has these rights without a name.',
  fix: 'Remove the subject.',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  knownAs: ['trivy:KSV-0122', 'kubescape:C-0262', 'kubescape:C-0265'],
  *check(document) {
    for (const { object, role, subjects } of bindingsOf(document))
      for (const { at, name } of subjects)
        if (
          (name === 'system:anonymous' || name === 'system:unauthenticated') &&
          role !== 'system:public-info-viewer' &&
          !role.startsWith('kubeadm:')
        )
          yield { at, says: `${object.label} gives ${role} to strangers` };
  },
  bad: {
    'the user': [
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: User\n    name: system:anonymous\n',
      'name: system:anonymous',
    ],
    'the group': [
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: Group\n    name: system:unauthenticated\n',
      'name: system:unauthenticated',
    ],
  },
  good: {
    'a user':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: User\n    name: jane\n',
    'what every cluster shows':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: system:public-info-viewer\nsubjects:\n  - kind: Group\n    name: system:unauthenticated\n',
  },
});
