import type { Container } from '@plimsoll/model';
import { composeContainers } from '../compose/containers.js';
import type { ComposeDocument } from '../compose/document.js';
import { kubernetesContainers } from './containers.js';
import type { KubernetesDocument } from './document.js';

/** The containers that a Compose file or Kubernetes manifests declare, as one model. */
export const containersOf = (document: ComposeDocument | KubernetesDocument): Container[] =>
  'services' in document ? composeContainers(document) : kubernetesContainers(document);
