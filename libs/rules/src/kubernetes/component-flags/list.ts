import type { Rule } from '../../rule.js';
import { apiServerFlags } from './api-server-flags.js';
import { controlPlaneFlags } from './control-plane-flags.js';
import { flagRule } from './flag-rule.js';
import { kubeletFlags } from './kubelet-flags.js';

/** The rules about the command lines and configuration files of a cluster's own programs. */
export const componentFlagRules: readonly Rule<'kubernetes'>[] = [...apiServerFlags, ...controlPlaneFlags, ...kubeletFlags].map(
  flagRule,
);
