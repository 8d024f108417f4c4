import { containersIn, workloadsOf } from './evidence/labels.js';
import { isTiller } from './evidence/tiller.js';
import { rule } from '../rule.js';

export const tillerListens = rule('kubernetes', {
  id: 'kubernetes/tiller-listens',
  title: 'The server of Helm 2 is open to the cluster',
  severity: 'high',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Every pod can make it install anything.',
  fix: 'Move to Helm 3, or start it with --listen=localhost:44134.',
  references: ['https://helm.sh/docs/topics/v2_v3_migration/'],
  knownAs: ['kics:tiller_deployment_is_accessible_from_within_the_cluster', 'checkov:CKV_K8S_45'],
  *check(document) {
    for (const workload of workloadsOf(document).filter(isTiller))
      for (const container of containersIn(workload)) {
        const words = ['command', 'args'].flatMap((key) => container.field(key)?.items() ?? []);
        if (!words.some(({ text }) => /^--listen=(?:localhost|127\.0\.0\.1|\[?::1\]?):/.test(text ?? '')))
          yield { at: container.field('name') ?? container, says: `${workload.label} is open to every pod` };
      }
  },
  bad: {
    'every interface': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: gcr.io/kubernetes-helm/tiller:v2.16.9\n      args: [--listen=0.0.0.0:44134]\n',
      '- name: web',
    ],
    'nothing is said': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: gcr.io/kubernetes-helm/tiller:v2.16.9\n',
      '- name: web',
    ],
  },
  good: {
    'itself only':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: gcr.io/kubernetes-helm/tiller:v2.16.9\n      args: [--listen=localhost:44134]\n',
    another:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
