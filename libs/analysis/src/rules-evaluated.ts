import type { FileAnalysis } from '@plimsoll/model';

/** How many rules reached a verdict in a file: those that passed and those with at least one observation. */
export const rulesEvaluated = (analysis: FileAnalysis): number =>
  new Set([...analysis.passed, ...analysis.observations.map(({ rule }) => rule)]).size;
