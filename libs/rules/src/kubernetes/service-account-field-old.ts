import { workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const serviceAccountFieldOld = rule('kubernetes', {
  id: 'kubernetes/service-account-field-old',
  title: 'The old name of the account field is used',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'serviceAccount is an alias that tools overlook, so the account of the pod is misjudged.',
  fix: 'Use serviceAccountName.',
  references: ['https://docs.kubelinter.io/#/generated/checks?id=deprecated-service-account-field'],
  knownAs: ['kube-linter:deprecated-service-account-field', 'kubescape:C-0294'],
  *check(document) {
    for (const { label, pod } of workloadsOf(document)) {
      const at = pod?.spec.field('serviceAccount');
      if (at !== undefined) yield { at, says: `${label} uses serviceAccount` };
    }
  },
  bad: {
    'the old name': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccount: web\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'serviceAccount: web',
    ],
  },
  good: {
    'the new name':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: web\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
