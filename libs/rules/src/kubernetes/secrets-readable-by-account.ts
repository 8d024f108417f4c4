import { bindingsOf } from './rbac/bindings.js';
import { grantsOf } from './rbac/grants.js';
import { rule } from '../rule.js';

export const secretsReadableByAccount = rule('kubernetes', {
  id: 'kubernetes/secrets-readable-by-account',
  title: 'An account of pods may read secrets',
  severity: 'medium',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A program that is taken over reads every secret with the token of its pod.',
  fix: 'Give the account single secrets with resourceNames, or none.',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  knownAs: ['kics:service_account_allows_access_secrets'],
  *check(document) {
    const bindings = bindingsOf(document).filter(({ subjects }) => subjects.some(({ kind }) => kind === 'ServiceAccount'));
    for (const { role, at, resources, verbs } of grantsOf(document))
      if (
        resources.includes('secrets') &&
        verbs.some((verb) => ['get', 'list', 'watch', '*'].includes(verb)) &&
        bindings.some((binding) => binding.role === role.name && binding.roleKind === role.kind)
      )
        yield { at, says: `${role.label} lets an account read secrets` };
  },
  bad: {
    'a role and its binding': [
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: worker\nrules:\n  - resources: [secrets]\n    apiGroups: ['']\n    verbs: [get]\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: worker\nsubjects:\n  - kind: ServiceAccount\n    name: worker\n    namespace: jobs\n",
      '- resources: [secrets]',
    ],
  },
  good: {
    'bound to a user':
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: worker\nrules:\n  - resources: [secrets]\n    apiGroups: ['']\n    verbs: [get]\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: worker\nsubjects:\n  - kind: User\n    name: jane\n",
    'not bound':
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: worker\nrules:\n  - resources: [secrets]\n    apiGroups: ['']\n    verbs: [get]\n",
    'another verb':
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: worker\nrules:\n  - resources: [secrets]\n    apiGroups: ['']\n    verbs: [update]\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: workers\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: worker\nsubjects:\n  - kind: ServiceAccount\n    name: worker\n    namespace: jobs\n",
  },
});
