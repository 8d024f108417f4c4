import { workloadsOf } from './evidence/labels.js';
import { isTiller } from './evidence/tiller.js';
import { rule } from '../rule.js';

export const tillerDeployed = rule('kubernetes', {
  id: 'kubernetes/tiller-deployed',
  title: 'The server of Helm 2 is deployed',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Tiller has the rights of an administrator, asks nobody for a name, and gets no repairs since 2020.',
  fix: 'Move to Helm 3 and remove it.',
  references: ['https://helm.sh/docs/topics/v2_v3_migration/'],
  knownAs: ['kics:tiller_is_deployed', 'checkov:CKV_K8S_34', 'trivy:KSV-0102'],
  *check(document) {
    for (const workload of workloadsOf(document))
      if (isTiller(workload)) yield { at: workload.at, says: `${workload.label} is Tiller` };
  },
  bad: {
    'by its image': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: tiller-deploy\nspec:\n  containers:\n    - name: web\n      image: gcr.io/kubernetes-helm/tiller:v2.16.9\n',
      'name: tiller-deploy',
    ],
  },
  good: {
    another:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    'a name that only resembles':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: acme/distiller:1.0\n',
  },
});
