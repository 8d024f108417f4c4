import { livesInNamespace } from './evidence/namespaced.js';
import { mayBe } from '../evidence/may-be.js';
import { rule } from '../rule.js';

export const namespaceDefault = rule('kubernetes', {
  id: 'kubernetes/namespace-default',
  title: 'The namespace default is used',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'In a namespace that everything shares, policies and rights cannot tell one application from another.',
  fix: 'Make a namespace for the application.',
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
    for (const object of document.objects) {
      const at = object.field.path('metadata', 'namespace');
      if (mayBe(at, 'default') && livesInNamespace(object)) yield { at, says: `${object.label} is in the namespace default` };
    }
  },
  bad: {
    'a pod': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: default\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'namespace: default',
    ],
    'a service': [
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: default\nspec:\n  ports: []\n',
      'namespace: default',
    ],
  },
  good: {
    'another namespace':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    'the account that every namespace has':
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: default\n  namespace: default\n',
    'nothing is said':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
