import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const cniWithoutPolicies = rule('kubernetes', {
  id: 'kubernetes/cni-without-policies',
  title: 'The network cannot enforce network policies',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Policies are accepted and ignored: every pod reaches every other.',
  fix: 'Use a network that enforces them, such as Calico or Cilium.',
  references: ['https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/network-plugins/'],
  knownAs: ['kics:cni_plugin_does_not_support_network_policies', 'kubescape:C-0205'],
  *check(document) {
    for (const { field, label } of objectsOf(document, 'ConfigMap')) {
      const at = field.path('data', 'cni-conf.json');
      if (
        at !== undefined &&
        /"type"\s*:\s*"flannel"/.test(at.text ?? '') &&
        !/"type"\s*:\s*"(?:calico|cilium-cni)"/.test(at.text ?? '')
      )
        yield { at, says: `${label} sets up flannel, which ignores network policies` };
    }
  },
  bad: {
    flannel: [
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  cni-conf.json: \'{"plugins": [{"type": "flannel"}]}\'\n',
      'cni-conf.json: \'{"plugins": [{"type": "flannel"}]}\'',
    ],
  },
  good: {
    calico:
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  cni-conf.json: \'{"plugins": [{"type": "calico"}]}\'\n',
  },
});
