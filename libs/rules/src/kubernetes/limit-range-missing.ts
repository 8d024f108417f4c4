import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const limitRangeMissing = rule('kubernetes', {
  id: 'kubernetes/limit-range-missing',
  title: 'The namespace has no LimitRange',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Nothing gives the namespace limits for single pods, so that one workload can use what others need.',
  fix: 'Add a LimitRange to the namespace.',
  references: ['https://kubernetes.io/docs/concepts/policy/'],
  knownAs: ['kics:pod_or_container_without_limit_range', 'trivy:KSV-0039'],
  *check(document) {
    const limited = new Set(objectsOf(document, 'LimitRange').map(({ namespace }) => namespace));
    for (const object of document.objects)
      if ((object.pod !== undefined || object.kind === 'PersistentVolumeClaim') && !limited.has(object.namespace))
        yield { at: object.at, says: `${object.label} is in a namespace without a LimitRange` };
  },
  bad: {
    'a pod': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'name: web',
    ],
    'in another namespace': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n---\napiVersion: v1\nkind: LimitRange\nmetadata:\n  name: limits\n  namespace: other\nspec:\n  hard: {}\n',
      'name: web',
    ],
  },
  good: {
    'in the same namespace':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n---\napiVersion: v1\nkind: LimitRange\nmetadata:\n  name: limits\n  namespace: shop\nspec:\n  hard: {}\n',
  },
});
