import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const statefulSetStorage = rule('kubernetes', {
  id: 'kubernetes/stateful-set-storage',
  title: 'A StatefulSet requests storage',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Volumes that were made for a StatefulSet stay when it is deleted, with what they hold.',
  fix: 'Decide what becomes of the volumes: persistentVolumeClaimRetentionPolicy.',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/'],
  knownAs: ['kics:statefulset_requests_storage'],
  *check(document) {
    for (const workload of objectsOf(document, 'StatefulSet'))
      for (const claim of inSpec(workload, 'volumeClaimTemplates')?.items() ?? []) {
        const at = claim.path('spec', 'resources', 'requests', 'storage');
        if (at !== undefined) yield { at, says: `${workload.label} requests storage` };
      }
  },
  bad: {
    'a claim': [
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  volumeClaimTemplates:\n    - metadata:\n        name: data\n      spec:\n        accessModes: [ReadWriteOnce]\n        resources:\n          requests:\n            storage: 1Gi\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
      'storage: 1Gi',
    ],
  },
  good: {
    'no claim':
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
  },
});
