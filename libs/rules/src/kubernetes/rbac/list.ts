import type { Rule } from '../../rule.js';
import { dangerousGrants } from './dangerous-grants.js';
import { grantRule, wildcardRule } from './grant-rule.js';

/** The rules about what roles allow. */
export const grantRules: readonly Rule<'kubernetes'>[] = [
  ...dangerousGrants.map(grantRule),
  ...dangerousGrants.filter(({ wildcardKnownAs }) => wildcardKnownAs !== undefined).map(wildcardRule),
];
