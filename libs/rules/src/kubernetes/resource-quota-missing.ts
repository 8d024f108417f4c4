import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const resourceQuotaMissing = rule('kubernetes', {
  id: 'kubernetes/resource-quota-missing',
  title: 'The namespace has no ResourceQuota',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Nothing gives the namespace a limit as a whole, so that one workload can use what others need.',
  fix: 'Add a ResourceQuota to the namespace.',
  references: ['https://kubernetes.io/docs/concepts/policy/'],
  knownAs: ['kics:pod_or_container_without_resource_quota', 'trivy:KSV-0040'],
  *check(document) {
    const limited = new Set(objectsOf(document, 'ResourceQuota').map(({ namespace }) => namespace));
    for (const object of document.objects)
      if ((object.pod !== undefined || object.kind === 'PersistentVolumeClaim') && !limited.has(object.namespace))
        yield { at: object.at, says: `${object.label} is in a namespace without a ResourceQuota` };
  },
  bad: {
    'a pod': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'name: web',
    ],
    'in another namespace': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n---\napiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: limits\n  namespace: other\nspec:\n  hard: {}\n',
      'name: web',
    ],
  },
  good: {
    'in the same namespace':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n---\napiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: limits\n  namespace: shop\nspec:\n  hard: {}\n',
  },
});
