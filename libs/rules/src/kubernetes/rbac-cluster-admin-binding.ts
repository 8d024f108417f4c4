import { bindingsOf } from './rbac/bindings.js';
import { rule } from '../rule.js';

export const rbacClusterAdminBinding = rule('kubernetes', {
  id: 'kubernetes/rbac-cluster-admin-binding',
  title: 'Someone is made administrator of the cluster',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever has the account owns the cluster.',
  fix: 'Bind a role with only the rights that are needed.',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  knownAs: [
    'kics:cluster_admin_role_binding_with_super_user_permissions',
    'trivy:KSV-0111',
    'kube-linter:cluster-admin-role-binding',
    'kubescape:C-0035',
    'kubescape:C-0185',
    'kubescape:C-0272',
    'polaris:clusterrolebindingClusterAdmin',
    'polaris:rolebindingClusterAdminClusterRole',
  ],
  *check(document) {
    for (const { object, role, roleAt, roleKind, subjects } of bindingsOf(document))
      if (role === 'cluster-admin' && roleKind === 'ClusterRole' && !subjects.some(({ name }) => name === 'system:masters'))
        yield { at: roleAt, says: `${object.label} binds cluster-admin` };
  },
  bad: {
    'an account': [
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: cluster-admin\nsubjects:\n  - kind: ServiceAccount\n    name: worker\n    namespace: jobs\n',
      'name: cluster-admin',
    ],
    'in a namespace': [
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: cluster-admin\nsubjects:\n  - kind: ServiceAccount\n    name: worker\n    namespace: jobs\n',
      'name: cluster-admin',
    ],
  },
  good: {
    'another role':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: ServiceAccount\n    name: worker\n    namespace: jobs\n',
    'the binding that every cluster has':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: cluster-admin\nsubjects:\n  - kind: Group\n    name: system:masters\n',
  },
});
