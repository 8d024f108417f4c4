import type { FileAnalysis, FileKind } from '@plimsoll/model';

/** What an analysis thread is given: bytes and names, never a handle. */
export interface AnalysisTask {
  path: string;
  kind: FileKind;
  bytes: Uint8Array;
}

export type AnalysisAnswer = { analysis: FileAnalysis; rulesEvaluated: number } | { refused: string; detail: string };
