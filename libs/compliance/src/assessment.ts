import type { RuleCounts, Score } from '@plimsoll/posture';
import type { Control, Framework, Section } from './framework.js';

/** The verdict on a control, in the order of attention. Only `met` is met. */
export const controlStatuses = ['not-met', 'accepted', 'not-assessed', 'by-hand', 'met', 'not-applicable'] as const;
export type ControlStatus = (typeof controlStatuses)[number];

/** One control's verdict. Its counts are checks: one rule on one asset. */
export interface ControlAssessment extends RuleCounts {
  control: Control;
  status: ControlStatus;
  /** Why it has this status, in one or two sentences. */
  reason: string;
  /** Rules with an open or accepted failure, sorted. */
  failedRules: string[];
  /** Rules of the control that have looked at nothing yet, sorted. */
  silentRules: string[];
}

export type StatusCounts = Record<ControlStatus, number>;

export interface SectionSummary extends Section {
  statuses: StatusCounts;
}

/**
 * A framework judged against what is known at one instant. The score is that of posture, with controls in the place of
 * rules; only `strict` is harder here: the share of the controls with data that are met.
 */
export interface Assessment extends Omit<Score, 'worst'> {
  framework: Pick<Framework, 'id' | 'title' | 'version' | 'notice'>;
  statuses: StatusCounts;
  sections: SectionSummary[];
  /** Ids of the controls that cost points, critical ones with an open failure first, then by points lost. */
  worst: string[];
  /** In the framework's order. */
  controls: ControlAssessment[];
}
