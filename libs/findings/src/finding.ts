import type { FileAnalysis, Severity } from '@plimsoll/model';

/** What the scans say of a finding; what a person says (a decision) is kept apart. */
export type Presence = 'open' | 'resolved';

/** A finding as it stands before a scan is reconciled. `source` is who reports it: our rules, or another tool. */
export interface KnownFinding {
  id: string;
  assetId: string;
  rule: string;
  anchor: string;
  severity: Severity;
  presence: Presence;
  source: string;
}

/** The parts of an analysis that may open or resolve a finding. */
export type JudgedAnalysis = Pick<FileAnalysis, 'observations' | 'passed' | 'notAssessed' | 'notApplicable' | 'crashed'>;

/**
 * What a scan says about one asset it covered. `absent`: a full scan no longer holds the file.
 * `not-judged`: the file was refused, skipped or timed out, so it resolves nothing.
 */
export type AssetVerdict =
  | { assetId: string; state: 'analysed'; analysis: JudgedAnalysis }
  | { assetId: string; state: 'absent' }
  | { assetId: string; state: 'not-judged' };

/** Why a finding is no longer open. */
export type ResolvedReason = 'fixed' | 'asset-removed' | 'rule-retired';

/** One step in a finding's life, to be written with its event. */
export type FindingChange =
  | { type: 'opened'; assetId: string; rule: string; anchor: string; severity: Severity }
  | { type: 'reopened'; findingId: string; assetId: string; rule: string; anchor: string; severity: Severity }
  | {
      type: 'resolved';
      findingId: string;
      assetId: string;
      rule: string;
      anchor: string;
      severity: Severity;
      reason: ResolvedReason;
    }
  | {
      type: 'severity-changed';
      findingId: string;
      assetId: string;
      rule: string;
      anchor: string;
      from: Severity;
      to: Severity;
    };
