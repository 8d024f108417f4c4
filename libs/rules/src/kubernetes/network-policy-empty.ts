import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const networkPolicyEmpty = rule('kubernetes', {
  id: 'kubernetes/network-policy-empty',
  title: 'A network policy has no direction',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'With an empty list of policy types the policy keeps nothing out.',
  fix: 'Name Ingress, Egress or both in policyTypes.',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  knownAs: ['kics:pod_misconfigured_network_policy'],
  *check(document) {
    for (const policy of objectsOf(document, 'NetworkPolicy')) {
      const at = inSpec(policy, 'policyTypes');
      if (at?.node.kind === 'sequence' && at.items().length === 0) yield { at, says: `${policy.label} keeps nothing out` };
    }
  },
  bad: {
    'an empty list': [
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: wall\nspec:\n  podSelector: {}\n  policyTypes: []\n',
      'policyTypes: []',
    ],
  },
  good: {
    both: 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: wall\nspec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]\n',
    'the default': 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: wall\nspec:\n  podSelector: {}\n',
  },
});
