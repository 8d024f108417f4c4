import type { Rule } from '../rule.js';

/** Every rule about Kubernetes manifests, sorted by id. */
export const kubernetesRules: readonly Rule<'kubernetes'>[] = [];
