import { invariant } from '@plimsoll/model';
import { readVerdict } from './asset-reading.js';
import type { AssetReading } from './asset-reading.js';
import type { AssetVerdict, FindingChange, KnownFinding } from './finding.js';
import { compareParts, keyOf } from './identity.js';

export interface ReconcileInput {
  /** Findings of the project, at least all of the covered assets, open and resolved. */
  known: readonly KnownFinding[];
  /** One verdict for each asset that the scan covered. */
  verdicts: readonly AssetVerdict[];
  /** Who speaks: findings of every other source are left alone. */
  source: string;
  /** Rules that this source still has. */
  liveRules: ReadonlySet<string>;
}

export interface Reconciled {
  /** Ordered by asset, rule and anchor; empty when the scan says what is known already. */
  changes: FindingChange[];
  /** Findings of this source on the covered assets that were open and stay open. */
  kept: number;
}

/**
 * Says what a scan changes in the findings of one source: it resolves only what it covered and reached a verdict on.
 * Applying the changes and reconciling again changes nothing. Throws when an asset has two verdicts.
 */
export function reconcile({ known, verdicts, source, liveRules }: ReconcileInput): Reconciled {
  const readings = new Map(verdicts.map((verdict) => [verdict.assetId, readVerdict(verdict, liveRules)]));
  invariant(readings.size === verdicts.length, 'a scan gives one verdict per asset');

  const covered = known.filter((finding) => finding.source === source && readings.has(finding.assetId));
  const changed = covered.flatMap((finding) => changeOf(finding, readings.get(finding.assetId)) ?? []);
  const resolved = changed.filter(({ type }) => type === 'resolved').length;
  return {
    changes: [...changed, ...openedBy(readings, covered)].sort(byIdentity),
    kept: covered.filter(isOpen).length - resolved,
  };
}

const isOpen = ({ presence }: KnownFinding): boolean => presence === 'open';

const byIdentity = (left: FindingChange, right: FindingChange): number =>
  compareParts([left.assetId, left.rule, left.anchor], [right.assetId, right.rule, right.anchor]);

function changeOf(finding: KnownFinding, reading: AssetReading | undefined): FindingChange | undefined {
  const { id: findingId, assetId, rule, anchor, severity } = finding;
  const report = reading?.reported.get(keyOf(rule, anchor));
  if (report) {
    if (!isOpen(finding)) return { type: 'reopened', findingId, assetId, rule, anchor, severity: report.severity };
    if (report.severity === severity) return undefined;
    return { type: 'severity-changed', findingId, assetId, rule, anchor, from: severity, to: report.severity };
  }
  const reason = isOpen(finding) ? reading?.reasonToResolve(rule) : undefined;
  return reason && { type: 'resolved', findingId, assetId, rule, anchor, severity, reason };
}

function openedBy(readings: ReadonlyMap<string, AssetReading>, covered: readonly KnownFinding[]): FindingChange[] {
  const seenBefore = new Set(covered.map(({ assetId, rule, anchor }) => keyOf(assetId, rule, anchor)));
  return [...readings].flatMap(([assetId, { reported }]) =>
    [...reported.values()]
      .filter(({ rule, anchor }) => !seenBefore.has(keyOf(assetId, rule, anchor)))
      .map(({ rule, anchor, severity }): FindingChange => ({ type: 'opened', assetId, rule, anchor, severity })),
  );
}
