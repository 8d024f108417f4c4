import { createHash } from 'node:crypto';
import type { AssetVerdict, FindingChange, KnownFinding } from '@plimsoll/findings';
import { noFindings, type Severity } from '@plimsoll/model';
import { addVectors, ruleStates, vectorDelta, type PostureVector } from '@plimsoll/posture';
import type { Db } from '../database.js';
import { advancePosture } from '../posture/advance-posture.js';
import type { ScanToReconcile } from './covered-assets.js';
import type { ReconcileInput } from './reconcile-input.js';
import type { Covered } from './scan-cover.js';

/** What a reconciliation changed: its verdicts are in the order of its assets. */
export interface Moved {
  assets: readonly Covered[];
  known: readonly KnownFinding[];
  changes: readonly FindingChange[];
  verdicts: readonly AssetVerdict[];
  at: Date;
}

/** Advances the project by what the change of findings means for its counters, its assets and the state of its rules. */
export async function movePosture(db: Db, input: ReconcileInput, scan: ScanToReconcile, moved: Moved): Promise<void> {
  const openBefore = openRules(moved.known.filter((finding) => finding.presence === 'open'));
  const openAfter = openRules(afterChanges(moved.known, moved.changes));
  const vectors = moved.assets.map((asset, index): PostureVector => {
    const verdict = moved.verdicts[index];
    if (verdict?.state === 'not-judged') return {};
    const before =
      asset.before && !asset.before.retired
        ? ruleStates(asset.before.verdicts ?? undefined, openBefore.get(asset.assetId) ?? [])
        : new Map();
    const after = verdict?.state === 'analysed' ? ruleStates(verdict.analysis, openAfter.get(asset.assetId) ?? []) : new Map();
    return vectorDelta(before, after);
  });
  await advancePosture(
    db,
    {
      projectId: scan.projectId,
      scanId: input.key.scan,
      at: moved.at,
      cause: 'scan',
      rulePack: scan.rulePack,
      counts: countsDelta(moved.changes),
      assets: assetsDelta(moved),
      vector: addVectors(...vectors),
    },
    { snapshotId: input.newId(), deltaId: input.newId() },
    (rule) => input.rules.get(rule)?.severity,
    (text) => createHash('sha256').update(text).digest(),
  );
}

interface OpenFinding {
  assetId: string;
  rule: string;
  anchor: string;
}

const openRules = (open: readonly OpenFinding[]): Map<string, string[]> =>
  new Map(
    [...Map.groupBy(open, (finding) => finding.assetId)].map(([asset, findings]) => [
      asset,
      findings.map((finding) => finding.rule),
    ]),
  );

function afterChanges(known: readonly KnownFinding[], changes: readonly FindingChange[]): OpenFinding[] {
  const resolved = new Set(changes.flatMap((change) => (change.type === 'resolved' ? change.findingId : [])));
  const came = changes.filter((change) => change.type === 'opened' || change.type === 'reopened');
  return [...known.filter((finding) => finding.presence === 'open' && !resolved.has(finding.id)), ...came];
}

function countsDelta(changes: readonly FindingChange[]) {
  const counts = noFindings();
  const add = (severity: Severity, by: number) => void (counts[severity] += by);
  for (const change of changes) {
    if (change.type === 'opened' || change.type === 'reopened') add(change.severity, 1);
    if (change.type === 'resolved') add(change.severity, -1);
    if (change.type === 'severity-changed') {
      add(change.from, -1);
      add(change.to, 1);
    }
  }
  return counts;
}

function assetsDelta({ assets, verdicts }: Moved): number {
  return assets.reduce((sum, asset, index) => {
    const state = verdicts[index]?.state;
    const stoodBefore = asset.before !== undefined && !asset.before.retired;
    const standsAfter = state === 'analysed' || (state === 'not-judged' && stoodBefore);
    return sum + Number(standsAfter) - Number(stoodBefore);
  }, 0);
}
