import type { SeverityCounts } from '../api/words.ts';

/** How safe something is now, as the API tells it; without enough evidence score and grade are null. */
export interface Posture {
  score: number | null;
  scoreIfAccepted: number | null;
  grade: string | null;
  coverage: number | null;
  insufficientEvidence: boolean;
  assets: number;
  open: SeverityCounts;
  topFixes: TopFix[];
}

export interface TopFix {
  rule: { id: string; title: string; fix: string; severity: string };
  assets: number;
  points: number;
}

/** The posture at the end of a day on which something changed. */
export interface TrendPoint {
  day: string;
  score: number | null;
  coverage: number | null;
  open: SeverityCounts;
  assets: number;
}
