import { livesInNamespace } from './evidence/namespaced.js';
import { rule } from '../rule.js';

export const namespaceOfSystem = rule('kubernetes', {
  id: 'kubernetes/namespace-of-system',
  title: 'A namespace of the system is used',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A pod beside the programs of the cluster has their trust and can reach their secrets.',
  fix: 'Make a namespace for the application.',
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/'],
  knownAs: ['kics:using_unrecommended_namespace', 'trivy:KSV-0037'],
  *check(document) {
    for (const object of document.objects) {
      const at = object.field.path('metadata', 'namespace');
      if (/^kube-(?:system|public)$/.test(at?.text ?? '') && at !== undefined && livesInNamespace(object))
        yield { at, says: `${object.label} is in ${object.namespace}` };
    }
  },
  bad: {
    'a pod': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: kube-system\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'namespace: kube-system',
    ],
    'a public one': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: kube-public\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'namespace: kube-public',
    ],
  },
  good: {
    another:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
