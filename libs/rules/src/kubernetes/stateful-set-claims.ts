import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const statefulSetClaims = rule('kubernetes', {
  id: 'kubernetes/stateful-set-claims',
  title: 'A StatefulSet does not have one exclusive volume per pod',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'With no exclusive volume, or with several, pods share data or are tied to more disks than they need.',
  fix: 'Use one volume claim template with the mode ReadWriteOnce.',
  references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes'],
  knownAs: ['kics:incorrect_volume_claim_access_mode_read_write_once'],
  *check(document) {
    for (const workload of objectsOf(document, 'StatefulSet')) {
      const claims = inSpec(workload, 'volumeClaimTemplates');
      const exclusive = (claims?.items() ?? []).filter((claim) =>
        claim
          .path('spec', 'accessModes')
          ?.items()
          .some(({ text }) => text === 'ReadWriteOnce'),
      );
      if (claims !== undefined && exclusive.length !== 1)
        yield { at: claims, says: `${workload.label} has ${exclusive.length.toString()} exclusive volumes per pod` };
    }
  },
  bad: {
    'a shared one': [
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  volumeClaimTemplates:\n    - metadata:\n        name: data\n      spec:\n        accessModes: [ReadWriteMany]\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
      'volumeClaimTemplates:',
    ],
  },
  good: {
    one: 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  volumeClaimTemplates:\n    - metadata:\n        name: data\n      spec:\n        accessModes: [ReadWriteOnce]\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
  },
});
