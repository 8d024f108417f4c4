import { workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const serviceAccountUnnamed = rule('kubernetes', {
  id: 'kubernetes/service-account-unnamed',
  title: 'The pods use the account default',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The account is shared with every pod of the namespace that names none, and so are its rights.',
  fix: 'Set serviceAccountName to an account of the workload.',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'],
  knownAs: ['kics:service_account_name_undefined_or_empty', 'kube-linter:default-service-account', 'kubescape:C-0053'],
  *check(document) {
    for (const { label, at, pod } of workloadsOf(document)) {
      const name = pod?.spec.field('serviceAccountName');
      if (name === undefined || name.text === '' || name.text === 'default')
        yield { at: name ?? at, says: `${label} uses the account default` };
    }
  },
  bad: {
    'nothing is said': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'name: web',
    ],
    'by name': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: default\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'serviceAccountName: default',
    ],
    'an empty name': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: ""\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'serviceAccountName: ""',
    ],
  },
  good: {
    'its own':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: web\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
