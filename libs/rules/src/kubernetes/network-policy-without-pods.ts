import { indexByLabels } from './evidence/label-index.js';
import { inSpec, labelsIn, objectsOf, podLabelsOf, workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const networkPolicyWithoutPods = rule('kubernetes', {
  id: 'kubernetes/network-policy-without-pods',
  title: 'A network policy selects no pod',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'It protects nothing, or the pods stand in another file.',
  fix: 'Let podSelector match the pods.',
  references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  knownAs: [
    'kics:network_policy_is_not_targeting_any_pod',
    'trivy:KSV-0038',
    'kube-linter:dangling-networkpolicy',
    'kubescape:C-0299',
    'kube-score:networkpolicy-targets-pod',
  ],
  *check(document) {
    const podsWith = indexByLabels(workloadsOf(document), podLabelsOf);
    for (const policy of objectsOf(document, 'NetworkPolicy')) {
      const at = inSpec(policy, 'podSelector', 'matchLabels');
      if (at !== undefined && podsWith(labelsIn(at)).length === 0)
        yield { at, says: `${policy.label} selects no pod of this file` };
    }
  },
  bad: {
    'no pod': [
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: wall\nspec:\n  podSelector:\n    matchLabels:\n      app: shop\n',
      'matchLabels:',
    ],
  },
  good: {
    'a pod':
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: wall\nspec:\n  podSelector:\n    matchLabels:\n      app: web\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
    'every pod': 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: wall\nspec:\n  podSelector: {}\n',
  },
});
