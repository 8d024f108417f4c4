import type { Rule } from '../rule.js';

/** Every rule about Compose files, sorted by id. */
export const composeRules: readonly Rule<'compose'>[] = [];
