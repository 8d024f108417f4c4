import { workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const serviceAccountShared = rule('kubernetes', {
  id: 'kubernetes/service-account-shared',
  title: 'Workloads share an account',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A right that one of them needs is given to all.',
  fix: 'Make an account for each workload.',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'],
  knownAs: ['kics:shared_service_account'],
  *check(document) {
    const named = workloadsOf(document).flatMap((workload) => {
      const at = workload.pod?.spec.field('serviceAccountName');
      return at?.text === undefined || at.text === '' ? [] : [{ workload, at, name: at.text }];
    });
    const users = Map.groupBy(named, ({ workload, name }) => `${workload.namespace}/${name}`);
    for (const group of users.values())
      if (group.length > 1)
        for (const { workload, at, name } of group) yield { at, says: `${workload.label} shares the account ${name}` };
  },
  bad: {
    'two pods': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: job\n  containers:\n    - name: web\n      image: nginx:1.27\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: other\nspec:\n  serviceAccountName: job\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'serviceAccountName: job',
    ],
  },
  good: {
    'two accounts':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: job\n  containers:\n    - name: web\n      image: nginx:1.27\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: other\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
