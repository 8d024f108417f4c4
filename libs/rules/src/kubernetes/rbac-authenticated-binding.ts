import { bindingsOf } from './rbac/bindings.js';
import { rule } from '../rule.js';

export const rbacAuthenticatedBinding = rule('kubernetes', {
  id: 'kubernetes/rbac-authenticated-binding',
  title: 'Everyone who signs in is given a role',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Every account of every pod, and every user, has these rights.',
  fix: 'Bind the role to the accounts that need it.',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  knownAs: ['trivy:KSV-01011', 'kubescape:C-0265'],
  *check(document) {
    const harmless = ['system:basic-user', 'system:discovery', 'system:public-info-viewer'];
    for (const { object, role, subjects } of bindingsOf(document))
      for (const { at, name } of subjects)
        if ((name === 'system:authenticated' || name === 'system:serviceaccounts') && !harmless.includes(role))
          yield { at, says: `${object.label} gives ${role} to everyone who signs in` };
  },
  bad: {
    everyone: [
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: Group\n    name: system:authenticated\n',
      'name: system:authenticated',
    ],
    'every account': [
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: Group\n    name: system:serviceaccounts\n',
      'name: system:serviceaccounts',
    ],
  },
  good: {
    'a group':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: Group\n    name: developers\n',
    'what every cluster shows':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: system:discovery\nsubjects:\n  - kind: Group\n    name: system:authenticated\n',
  },
});
