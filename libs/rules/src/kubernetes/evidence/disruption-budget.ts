import type { KubernetesDocument } from '@plimsoll/parse';
import type { Hit } from '../../rule.js';
import { indexBySelectors } from './label-index.js';
import { inSpec, labelsIn, objectsOf, podLabelsOf } from './labels.js';

/** Workloads of a kind with several pods that no PodDisruptionBudget of the file selects. */
export function* withoutBudget(document: KubernetesDocument, kind: string): Iterable<Hit> {
  const isBudgeted = indexBySelectors(
    objectsOf(document, 'PodDisruptionBudget').map((budget) => labelsIn(inSpec(budget, 'selector', 'matchLabels'))),
  );
  for (const workload of objectsOf(document, kind)) {
    const labels = new Map([...podLabelsOf(workload), ...labelsIn(inSpec(workload, 'selector', 'matchLabels'))]);
    if (Number(inSpec(workload, 'replicas')?.text) > 1 && !isBudgeted(labels))
      yield { at: workload.at, says: `${workload.label} has no disruption budget` };
  }
}
