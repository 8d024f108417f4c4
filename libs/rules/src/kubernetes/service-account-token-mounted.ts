import { objectsOf, workloadsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const serviceAccountTokenMounted = rule('kubernetes', {
  id: 'kubernetes/service-account-token-mounted',
  title: 'The token of an account is mounted',
  severity: 'low',
  confidence: 'medium',
  profile: 'pedantic',
  why: 'A program that is taken over speaks to the API server with the rights of its pod.',
  fix: 'Set automountServiceAccountToken: false for pods that do not need the API.',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'],
  knownAs: [
    'kics:service_account_token_automount_not_disabled',
    'checkov:CKV_K8S_38',
    'trivy:KSV-0036',
    'kubescape:C-0034',
    'kubescape:C-0190',
    'kubescape:C-0261',
    'polaris:automountServiceAccountToken',
  ],
  *check(document) {
    const accounts = new Map(
      objectsOf(document, 'ServiceAccount').map((account) => [`${account.namespace}/${account.name}`, account]),
    );
    for (const workload of workloadsOf(document)) {
      const own = workload.pod?.spec.field('automountServiceAccountToken');
      const name = workload.pod?.spec.field('serviceAccountName')?.text ?? 'default';
      const account = accounts.get(`${workload.namespace}/${name}`);
      if (own === undefined ? account?.field.field('automountServiceAccountToken')?.text !== 'false' : own.text !== 'false')
        yield { at: own ?? workload.at, says: `${workload.label} mounts the token of the account ${name}` };
    }
  },
  bad: {
    'nothing is said': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'name: web',
    ],
    'on purpose': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  automountServiceAccountToken: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'automountServiceAccountToken: true',
    ],
    'on purpose, against the account': [
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: job\nautomountServiceAccountToken: false\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: job\n  automountServiceAccountToken: true\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'automountServiceAccountToken: true',
    ],
  },
  good: {
    'switched off':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  automountServiceAccountToken: false\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    'filled in later':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  automountServiceAccountToken: ${TOKEN}\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    'switched off for the account':
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: job\nautomountServiceAccountToken: false\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: job\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
