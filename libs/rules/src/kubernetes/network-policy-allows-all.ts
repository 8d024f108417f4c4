import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const networkPolicyAllowsAll = rule('kubernetes', {
  id: 'kubernetes/network-policy-allows-all',
  title: 'A network policy lets everyone in',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'A rule without a source lets every pod and every host in, on every port.',
  fix: 'Name the pods, namespaces or ports that may connect.',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  knownAs: [],
  *check(document) {
    for (const policy of objectsOf(document, 'NetworkPolicy'))
      for (const rule of inSpec(policy, 'ingress')?.items() ?? [])
        if (
          rule.node.kind === 'mapping' &&
          rule.fields().every(([, value]) => value.node.kind === 'sequence' && value.items().length === 0)
        )
          yield { at: rule, says: `${policy.label} lets everyone in` };
  },
  bad: {
    'an empty rule': [
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: wall\nspec:\n  podSelector: {}\n  ingress:\n    - {}\n',
      '- {}',
    ],
  },
  good: {
    'from pods':
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: wall\nspec:\n  podSelector: {}\n  ingress:\n    - from:\n        - podSelector: {}\n',
    nobody:
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: wall\nspec:\n  podSelector: {}\n  policyTypes: [Ingress]\n',
  },
});
