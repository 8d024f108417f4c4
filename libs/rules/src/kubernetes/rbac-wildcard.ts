import { grantsOf } from './rbac/grants.js';
import { rule } from '../rule.js';

export const rbacWildcard = rule('kubernetes', {
  id: 'kubernetes/rbac-wildcard',
  title: 'A role allows everything of a kind',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  why: 'A wildcard allows what is added later too: new resources, new verbs, new groups.',
  fix: 'Name the groups, resources and verbs that are needed.',
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
  knownAs: [
    'kics:rbac_wildcard_in_rule',
    'checkov:CKV_K8S_49',
    'trivy:KSV-0044',
    'trivy:KSV-0045',
    'trivy:KSV-0046',
    'trivy:KSV-0112',
    'kube-linter:wildcard-in-rules',
    'kubescape:C-0187',
    'semgrep:legacy-api-clusterrole-excessive-permissions',
  ],
  *check(document) {
    for (const { role, at, groups, resources, verbs } of grantsOf(document)) {
      const wild = [groups, resources, verbs].filter((names) => names.includes('*')).length;
      if (wild > 0)
        yield {
          at,
          says: `${role.label} has a wildcard in ${wild.toString()} of groups, resources and verbs`,
          severity: wild === 3 ? 'critical' : wild === 2 ? 'high' : 'medium',
        };
    }
  },
  bad: {
    everything: [
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: worker\nrules:\n  - resources: ['*']\n    apiGroups: ['*']\n    verbs: ['*']\n",
      "- resources: ['*']",
    ],
    'every verb': [
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: worker\nrules:\n  - resources: [pods]\n    apiGroups: ['']\n    verbs: ['*']\n",
      '- resources: [pods]',
    ],
    'every group': [
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: worker\nrules:\n  - resources: [pods]\n    apiGroups: ['*']\n    verbs: [get]\n",
      '- resources: [pods]',
    ],
  },
  good: {
    names:
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: worker\nrules:\n  - resources: [pods]\n    apiGroups: ['']\n    verbs: [get, list]\n",
    'every subresource by name':
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: worker\nrules:\n  - resources: [pods/*]\n    apiGroups: ['']\n    verbs: [get]\n",
  },
});
