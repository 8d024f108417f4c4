import { livesInNamespace } from './evidence/namespaced.js';
import { rule } from '../rule.js';

export const namespaceUnset = rule('kubernetes', {
  id: 'kubernetes/namespace-unset',
  title: 'The namespace is left to whoever applies the file',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Without a namespace the object lands wherever the context points to, often in default.',
  fix: 'Name the namespace.',
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/'],
  knownAs: [
    'kics:using_unrecommended_namespace',
    'checkov:CKV_K8S_21',
    'trivy:KSV-0110',
    'kube-linter:use-namespace',
    'kubescape:C-0061',
    'kubescape:C-0212',
  ],
  *check(document) {
    for (const object of document.objects)
      if (object.field.path('metadata', 'namespace') === undefined && livesInNamespace(object))
        yield { at: object.at, says: `${object.label} names no namespace` };
  },
  bad: {
    'a pod': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'name: web',
    ],
  },
  good: {
    'a namespace':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    'an object of the cluster': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: web\n',
  },
});
