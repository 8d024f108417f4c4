import { isAtLeast } from '@plimsoll/model';
import type { Severity } from '@plimsoll/model';

/** The severities that a pipeline answers for: of what its change adds, or of everything that is open. */
export type GateInput = { newFindings: Iterable<Severity> } | { all: Iterable<Severity> };

export interface GateResult {
  verdict: 'pass' | 'fail';
  /** Findings at the threshold or worse. */
  failing: number;
}

/** Fails a pipeline when a finding is at least as bad as the threshold; `none` never fails. */
export function gate(input: GateInput, threshold: Severity | 'none'): GateResult {
  if (threshold === 'none') return { verdict: 'pass', failing: 0 };
  const judged = [...('all' in input ? input.all : input.newFindings)];
  const failing = judged.filter((severity) => isAtLeast(severity, threshold)).length;
  return { verdict: failing === 0 ? 'pass' : 'fail', failing };
}
