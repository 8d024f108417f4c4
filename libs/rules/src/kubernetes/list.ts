import { componentFlagRules } from './component-flags/list.js';
import { podSecurityRules } from './pod-security/list.js';
import type { Rule } from '../rule.js';

/** Every rule that judges Kubernetes manifests as a whole. */
export const kubernetesRules: readonly Rule<'kubernetes'>[] = [...componentFlagRules, ...podSecurityRules];
