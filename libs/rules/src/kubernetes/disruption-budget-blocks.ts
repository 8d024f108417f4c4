import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const disruptionBudgetBlocks = rule('kubernetes', {
  id: 'kubernetes/disruption-budget-blocks',
  title: 'A disruption budget lets no pod be moved',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'No node can be drained for an update while the budget stands.',
  fix: 'Allow one pod to be unavailable.',
  references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  knownAs: ['kube-linter:pdb-max-unavailable', 'polaris:pdbDisruptionsIsZero'],
  *check(document) {
    for (const budget of objectsOf(document, 'PodDisruptionBudget')) {
      const most = inSpec(budget, 'maxUnavailable');
      const least = inSpec(budget, 'minAvailable');
      if (most !== undefined && /^0%?$/.test(most.text ?? '')) yield { at: most, says: `${budget.label} allows no disruption` };
      if (least?.text === '100%') yield { at: least, says: `${budget.label} allows no disruption` };
    }
  },
  bad: {
    none: [
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  maxUnavailable: 0\n',
      'maxUnavailable: 0',
    ],
    all: [
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  minAvailable: 100%\n',
      'minAvailable: 100%',
    ],
  },
  good: {
    one: 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  maxUnavailable: 1\n',
  },
});
