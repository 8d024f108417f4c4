import { objectsOf, workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const serviceAccountMissing = rule('kubernetes', {
  id: 'kubernetes/service-account-missing',
  title: 'The account of a pod is not in the file',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Without its account no pod starts, unless another file makes it.',
  fix: 'Declare the ServiceAccount beside the workload.',
  references: ['https://docs.kubelinter.io/#/generated/checks?id=non-existent-service-account'],
  knownAs: ['kube-linter:non-existent-service-account', 'kubescape:C-0307'],
  *check(document) {
    const accounts = new Set(objectsOf(document, 'ServiceAccount').map(({ namespace, name }) => `${namespace}/${name}`));
    for (const { label, namespace, pod } of workloadsOf(document)) {
      const at = pod?.spec.field('serviceAccountName') ?? pod?.spec.field('serviceAccount');
      if (at !== undefined && at.text !== 'default' && !accounts.has(`${namespace}/${at.text}`))
        yield { at, says: `${label} wants the account ${at.text}, which this file does not have` };
    }
  },
  bad: {
    none: [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: web\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'serviceAccountName: web',
    ],
  },
  good: {
    there:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: web\n  containers:\n    - name: web\n      image: nginx:1.27\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n',
    'the default':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: default\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
