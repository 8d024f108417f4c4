import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const rollingUpdateMissing = rule('kubernetes', {
  id: 'kubernetes/rolling-update-missing',
  title: 'A Deployment replaces all pods at once',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'With Recreate the service is away during each update.',
  fix: 'Use the strategy RollingUpdate.',
  references: ['https://docs.kubelinter.io/#/generated/checks?id=no-rolling-update-strategy'],
  knownAs: ['kube-linter:no-rolling-update-strategy', 'kubescape:C-0305', 'kube-score:deployment-strategy'],
  *check(document) {
    for (const workload of objectsOf(document, 'Deployment')) {
      const at = inSpec(workload, 'strategy', 'type');
      if (at?.text !== 'RollingUpdate') yield { at: at ?? workload.at, says: `${workload.label} names no rolling update` };
    }
  },
  bad: {
    recreate: [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  strategy:\n    type: Recreate\n  template:\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
      'type: Recreate',
    ],
  },
  good: {
    rolling:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  strategy:\n    type: RollingUpdate\n  template:\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n',
  },
});
