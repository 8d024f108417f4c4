import { bindingsOf } from './rbac/bindings.js';
import { rule } from '../rule.js';

export const rbacMastersBinding = rule('kubernetes', {
  id: 'kubernetes/rbac-masters-binding',
  title: 'The group system:masters is used',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Members of this group pass every check, and no one can take the right away.',
  fix: 'Bind the role to a group of your own.',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  knownAs: ['trivy:KSV-0123', 'kubescape:C-0246'],
  *check(document) {
    for (const { object, subjects } of bindingsOf(document))
      for (const { at, kind, name } of subjects)
        if (kind === 'Group' && name === 'system:masters' && object.name !== 'cluster-admin')
          yield { at, says: `${object.label} uses system:masters` };
  },
  bad: {
    'a binding': [
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: Group\n    name: system:masters\n',
      'name: system:masters',
    ],
    'in a namespace': [
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: Group\n    name: system:masters\n',
      'name: system:masters',
    ],
  },
  good: {
    'another group':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: Group\n    name: admins\n',
  },
});
