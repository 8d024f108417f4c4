import type { Rule } from '../rule.js';

/** Every rule about one container's settings, sorted by id. */
export const containerRules: readonly Rule<'container'>[] = [];
