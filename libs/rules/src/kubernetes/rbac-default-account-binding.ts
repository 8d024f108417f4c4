import { bindingsOf } from './rbac/bindings.js';
import { rule } from '../rule.js';

export const rbacDefaultAccountBinding = rule('kubernetes', {
  id: 'kubernetes/rbac-default-account-binding',
  title: 'The default account is given a role',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Every pod of the namespace that names no account has these rights.',
  fix: 'Make an account for the workload and bind the role to it.',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  knownAs: ['kics:role_binding_to_default_service_account', 'checkov:CKV_K8S_42', 'kubescape:C-0189'],
  *check(document) {
    for (const { object, subjects } of bindingsOf(document))
      for (const { at, kind, name } of subjects)
        if (kind === 'ServiceAccount' && name === 'default')
          yield { at, says: `${object.label} gives the default account a role` };
  },
  bad: {
    'an account among others': [
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: User\n    name: jane\n  - kind: ServiceAccount\n    name: default\n    namespace: jobs\n',
      'name: default',
    ],
    'in a namespace': [
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: ServiceAccount\n    name: default\n',
      'name: default',
    ],
  },
  good: {
    'another account':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: ServiceAccount\n    name: worker\n    namespace: jobs\n',
    'a user of that name':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: User\n    name: default\n',
  },
});
