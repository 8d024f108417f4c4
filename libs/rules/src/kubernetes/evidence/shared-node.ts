import type { KubernetesDocument } from '@plimsoll/parse';
import type { Hit } from '../../rule.js';
import { inSpec, objectsOf } from './labels.js';

/** Workloads of a kind with several pods that nothing keeps off one node. */
export function* onOneNode(document: KubernetesDocument, kind: string): Iterable<Hit> {
  for (const workload of objectsOf(document, kind)) {
    const spec = workload.pod?.spec;
    const isSpread = spec?.path('affinity', 'podAntiAffinity') ?? spec?.field('topologySpreadConstraints');
    if (Number(inSpec(workload, 'replicas')?.text) > 1 && isSpread === undefined)
      yield { at: workload.at, says: `${workload.label} may have all its pods on one node` };
  }
}
