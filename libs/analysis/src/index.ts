export { analyse } from './analyse.js';
export type { AnalysisOptions } from './analyse.js';
export type { AnalysedFile } from './judge-reading.js';
export { rulePackOf } from './rule-pack.js';
export { rulesEvaluated } from './rules-evaluated.js';
