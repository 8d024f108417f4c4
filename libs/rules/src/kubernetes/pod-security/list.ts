import type { Rule } from '../../rule.js';
import { baselineControls } from './baseline.js';
import { controlRule } from './control-rule.js';
import { restrictedControls } from './restricted.js';

/** The rules of the Pod Security Standards. */
export const podSecurityRules: readonly Rule<'kubernetes'>[] = [...baselineControls, ...restrictedControls].map(controlRule);
