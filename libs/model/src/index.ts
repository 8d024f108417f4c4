export * from './severity.js';
export * from './kind.js';
export * from './location.js';
export * from './rule-card.js';
export * from './file-analysis.js';
export * from './refusals.js';
export * from './invariant.js';
export * from './limits.js';
