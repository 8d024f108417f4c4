import { reconcile, type FindingChange } from '@plimsoll/findings';
import type { Db } from '../database.js';
import { announced, beginNextStage, claimResult, secondsTaken, type EndedScan, type StageKey } from '../scans/stage-ledger.js';
import { applyChanges } from './apply-changes.js';
import { changeRows, observationsOf, verdictOf } from './asset-verdicts.js';
import { compareWithDefault } from './compare-with-default.js';
import { advanceStream, judgedFiles, lockScan, standingAssets, type ScanToReconcile } from './covered-assets.js';
import { knownFindings } from './known-findings.js';
import { moveAssets } from './move-assets.js';
import { movePosture } from './move-posture.js';
import type { ReconcileInput } from './reconcile-input.js';
import { coverOf, type Covered } from './scan-cover.js';
import { sourceOf } from './source-of.js';

/**
 * The transaction of the reconcile stage: claims its result, moves assets, findings and posture, and promises the next stage.
 * Writes nothing when another run was first; ends the scan as superseded when newer scans have spoken of all it covers.
 */
export async function reconcileScan(db: Db, input: ReconcileInput): Promise<Reconciled> {
  const { scan, at, lastFullSeq } = await lockScan(db, input.key.scan);
  const files = await judgedFiles(db, input.key.scan);
  if (!scan.isDefaultStream) return endWithComparison(db, input, scan);
  const standing = await standingAssets(
    db,
    scan,
    files.map((file) => file.path),
  );
  const covered = coverOf(scan, files, standing, lastFullSeq);
  if (covered === 'superseded') return endSuperseded(db, input.key);
  if (!(await claimResult(db, input.key, 'done'))) return lost;
  const outcome = await moveFindings(db, input, scan, covered, at);
  await advanceStream(db, scan);
  await endReconciled(db, input, outcome);
  return { goesOn: true, outcome };
}

/** What one run has written: a scan's outcome on the default branch, the scan that it ended as superseded, or neither. */
export interface Reconciled {
  /** The next stage was begun; false when the scan has ended, or another run was first. */
  goesOn: boolean;
  outcome?: Outcome;
  superseded?: EndedScan;
}

const lost: Reconciled = { goesOn: false };

interface Outcome {
  opened: number;
  reopened: number;
  resolved: number;
  severityChanged: number;
  kept: number;
}

async function moveFindings(
  db: Db,
  input: ReconcileInput,
  scan: ScanToReconcile,
  covered: readonly Omit<Covered, 'assetId'>[],
  at: Date,
): Promise<Outcome> {
  const assets: Covered[] = covered.map((one) => ({ ...one, assetId: one.before?.id ?? input.newId() }));
  const observations = await observationsOf(db, assets);
  await moveAssets(db, input.key.scan, scan, assets, at);
  const known = await knownFindings(db, assets);
  const verdicts = assets.map((asset) => verdictOf(asset, observations, input));
  const source = sourceOf(scan.origin);
  const { changes, kept } = reconcile({ known, verdicts, source, liveRules: new Set(input.rules.keys()) });
  await applyChanges(
    db,
    { projectId: scan.projectId, scanId: input.key.scan, source, at },
    changeRows(changes, assets, observations, input.newId),
  );
  await movePosture(db, input, scan, { assets, known, changes, verdicts, at });
  return outcomeOf(changes, kept);
}

function outcomeOf(changes: readonly FindingChange[], kept: number): Outcome {
  const count = (type: FindingChange['type']) => changes.filter((change) => change.type === type).length;
  return {
    opened: count('opened'),
    reopened: count('reopened'),
    resolved: count('resolved'),
    severityChanged: count('severity-changed'),
    kept,
  };
}

async function endReconciled(db: Db, input: ReconcileInput, outcome: object): Promise<void> {
  await db.query(`UPDATE scan SET state = 'publishing', outcome = outcome || $3::jsonb WHERE tenant_id = $1 AND id = $2`, [
    db.tenant,
    input.key.scan,
    outcome,
  ]);
  await beginNextStage(db, input.key.scan, input.next);
}

async function endWithComparison(db: Db, input: ReconcileInput, scan: ScanToReconcile): Promise<Reconciled> {
  if (!(await claimResult(db, input.key, 'done'))) return lost;
  const comparison = await compareWithDefault(db, input.key.scan, scan.projectId);
  await advanceStream(db, scan);
  await endReconciled(db, input, comparison);
  return { goesOn: true };
}

async function endSuperseded(db: Db, key: StageKey): Promise<Reconciled> {
  if (!(await claimResult(db, key, 'superseded'))) return lost;
  const [scan] = await db.query<{ seconds: number }>(
    `UPDATE scan SET state = 'superseded', finished_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2 RETURNING ${secondsTaken}, ${announced}`,
    [db.tenant, key.scan],
  );
  return scan ? { goesOn: false, superseded: { state: 'superseded', seconds: scan.seconds } } : lost;
}
