export { cardOf, catalog, ruleById, rulesFor } from './catalog.js';
export { rule } from './rule.js';
export type { BadExample, Hit, Rule, RuleContext, SubjectDocument, Unknowable } from './rule.js';
