import type { Severity } from '@plimsoll/model';
import { compareParts, keyOf } from './identity.js';

/** Where a finding stands in a stream: the identity that two branches have in common. */
export interface StreamFinding {
  path: string;
  rule: string;
  anchor: string;
}

export interface StreamDifference<Baseline extends StreamFinding, Candidate extends StreamFinding> {
  /** In the candidate, not in the baseline. */
  new: Candidate[];
  /** In the baseline, not in the candidate. */
  gone: Baseline[];
}

/**
 * What a branch or pull request adds and mends against the default stream, each ordered by path, rule and anchor.
 * Hand in only the part of the baseline that the candidate's scan covered: what it did not look at would count as gone.
 */
export function compareStreams<Baseline extends StreamFinding, Candidate extends StreamFinding & { severity: Severity }>(
  baseline: readonly Baseline[],
  candidate: readonly Candidate[],
): StreamDifference<Baseline, Candidate> {
  return { new: without(candidate, baseline), gone: without(baseline, candidate) };
}

function without<Finding extends StreamFinding>(findings: readonly Finding[], others: readonly StreamFinding[]): Finding[] {
  const taken = new Set(others.map(identityOf));
  const remaining = new Map(findings.map((finding) => [identityOf(finding), finding]));
  return [...remaining]
    .filter(([identity]) => !taken.has(identity))
    .map(([, finding]) => finding)
    .sort((left, right) => compareParts([left.path, left.rule, left.anchor], [right.path, right.rule, right.anchor]));
}

const identityOf = ({ path, rule, anchor }: StreamFinding): string => keyOf(path, rule, anchor);
