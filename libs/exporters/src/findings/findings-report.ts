import type { Confidence, Problem, RuleCard, Severity } from '@plimsoll/model';

/** One finding as every findings format reads it. Lines and columns count from 1, `endColumn` is exclusive. */
export interface ExportedFinding {
  rule: string;
  severity: Severity;
  confidence: Confidence;
  /** Relative to the project, POSIX. */
  path: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  message: string;
  /** The source lines, secrets masked. */
  excerpt: string;
  /** Structural address inside the file; with rule and path the identity of the finding. */
  anchor: string;
  /** A person's word that takes it out of the count; the finding itself stays in the report. */
  suppression?: { justification: string; origin: 'in-source' | 'external' };
}

/** Trouble in a file, which may hide findings. */
export interface ExportedProblem extends Problem {
  path: string;
}

/** The findings of one project at one instant. */
export interface FindingsReport {
  /** Name of the project, or undefined for a folder without one. */
  project?: string;
  /** Version of the software that wrote it. */
  version: string;
  /** The cards of at least the rules that the findings name. */
  rules: readonly RuleCard[];
  findings: readonly ExportedFinding[];
  problems: readonly ExportedProblem[];
}

/** A form in which findings can leave the service. The same input gives the same text. */
export interface FindingsFormat {
  /** What a request names it by, such as `sarif`. */
  id: string;
  mediaType: string;
  /** Of a file that holds it, without the dot. */
  extension: string;
  render(reports: readonly FindingsReport[]): string;
}
