import type { KubernetesObject } from '@plimsoll/parse';
import { containersIn, labelsIn, podLabelsOf } from './labels.js';

/** True for the server of Helm 2, by its image or the labels that Helm gave it. */
export const isTiller = (workload: KubernetesObject): boolean =>
  containersIn(workload).some((container) => /(?:^|\/)tiller(?:[:@-]|$)/.test(container.field('image')?.text ?? '')) ||
  [podLabelsOf(workload), labelsIn(workload.field.path('metadata', 'labels'))].some(
    (each) => each.get('app') === 'helm' && each.get('name') === 'tiller',
  );
