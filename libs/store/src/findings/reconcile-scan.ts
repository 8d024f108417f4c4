import { createHash } from 'node:crypto';
import { reconcile, type AssetVerdict, type FindingChange, type KnownFinding } from '@plimsoll/findings';
import { noFindings, severityOf, type FileKind, type Observation, type RuleCard, type Severity } from '@plimsoll/model';
import { addVectors, ruleStates, vectorDelta, type PostureVector } from '@plimsoll/posture';
import type { Db } from '../database.js';
import { advancePosture } from '../posture/advance-posture.js';
import { announceFinished, claimResult, promiseStage, type StageKey } from '../scans/stage-ledger.js';
import { applyChanges, type ChangeRow } from './apply-changes.js';
import { compareWithDefault } from './compare-with-default.js';
import { sourceOf } from './source-of.js';
import {
  advanceStream,
  judgedFiles,
  lastFullSeq,
  lockScan,
  standingAssets,
  type JudgedFile,
  type ScanToReconcile,
  type StandingAsset,
} from './covered-assets.js';

/** What the judgement brings to a reconciliation, and where new ids come from (UUIDv7). */
export interface ReconcileInput {
  key: StageKey;
  nextStage: string;
  rules: ReadonlyMap<string, RuleCard>;
  rulesOfKind: (kind: FileKind) => readonly string[];
  newId: () => string;
}

/**
 * The transaction of the reconcile stage: claims its result, moves assets, findings and posture, and promises the next stage.
 * Writes nothing when another run was first; ends the scan as superseded when newer scans have spoken of all it covers.
 */
export async function reconcileScan(db: Db, input: ReconcileInput): Promise<'done' | 'superseded' | 'settled'> {
  const { scan, at } = await lockScan(db, input.key.scan);
  const files = await judgedFiles(db, input.key.scan);
  if (!scan.isDefaultStream) return endWithComparison(db, input, scan);
  const standing = await standingAssets(
    db,
    scan,
    files.map((file) => file.path),
  );
  const covered = coverOf(scan, files, standing, await lastFullSeq(db, scan));
  if (covered === 'superseded') return endSuperseded(db, input.key);
  if (!(await claimResult(db, input.key, 'done'))) return 'settled';
  const outcome = await moveFindings(db, input, scan, covered, at);
  await advanceStream(db, scan);
  await endReconciled(db, input, outcome);
  return 'done';
}

/** A file and the asset it is, or an asset whose file is gone. */
interface Covered {
  assetId: string;
  path: string;
  kind: FileKind;
  before: StandingAsset | undefined;
  file: JudgedFile | undefined;
}

/** What the scan may speak of: not what a newer scan has judged since. */
function coverOf(
  scan: ScanToReconcile,
  files: readonly JudgedFile[],
  standing: readonly StandingAsset[],
  fullSeq: bigint,
): Omit<Covered, 'assetId'>[] | 'superseded' {
  const seq = BigInt(scan.seq);
  if (seq < fullSeq) return 'superseded';
  const byPath = new Map(standing.map((asset) => [asset.path, asset]));
  const isNewer = (asset: StandingAsset | undefined) => asset !== undefined && BigInt(asset.lastSeq) > seq;
  const present = files.flatMap((file) => {
    const before = byPath.get(file.path);
    const kind = file.kind ?? before?.kind;
    return kind && (before || file.state === 'analysed') ? [{ path: file.path, kind, before, file }] : [];
  });
  const sent = new Set(files.map((file) => file.path));
  const gone = standing
    .filter((asset) => !sent.has(asset.path))
    .map((before) => ({ path: before.path, kind: before.kind, before, file: undefined }));
  const spoken = [...present, ...gone];
  const current = spoken.filter(({ before }) => !isNewer(before));
  return spoken.length > 0 && current.length === 0 ? 'superseded' : current;
}

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

type ObservationRow = Pick<Observation, 'rule' | 'anchor' | 'message'> & { analysisId: string; severity: number; line: number };

async function observationsOf(db: Db, assets: readonly Covered[]): Promise<Map<string, ObservationRow[]>> {
  const analyses = assets.flatMap((asset) => asset.file?.analysisId ?? []);
  const rows = await db.query<ObservationRow>(
    `SELECT analysis_id AS "analysisId", rule, anchor, severity, line, message FROM observation
     WHERE tenant_id = $1 AND analysis_id = ANY ($2::uuid[]) ORDER BY analysis_id, ordinal`,
    [db.tenant, analyses],
  );
  return Map.groupBy(rows, (row) => row.analysisId);
}

/** Writes new assets, retires absent ones, brings back returning ones, and points each at what was said of it last. */
async function moveAssets(db: Db, scanId: string, scan: ScanToReconcile, assets: readonly Covered[], at: Date): Promise<void> {
  const rows = assets
    .filter(({ file }) => file === undefined || file.state === 'analysed')
    .map(({ assetId, path, kind, file }) => ({
      id: assetId,
      path,
      kind,
      analysis_id: file?.analysisId ?? null,
      gone: file === undefined,
    }));
  await db.query(
    `INSERT INTO asset (tenant_id, id, project_id, path, kind, last_seq, scan_id, analysis_id, first_seen_at)
     SELECT $1, a.id, $2, a.path, a.kind, $3, $4, a.analysis_id, $5
     FROM json_to_recordset($6) AS a (id uuid, path text, kind text, analysis_id uuid, gone boolean) ORDER BY a.id
     ON CONFLICT (tenant_id, id) DO UPDATE SET last_seq = excluded.last_seq, scan_id = excluded.scan_id, kind = excluded.kind,
       analysis_id = coalesce(excluded.analysis_id, asset.analysis_id), retired_at = CASE WHEN excluded.analysis_id IS NULL THEN coalesce(asset.retired_at, $5) END`,
    [db.tenant, scan.projectId, scan.seq, scanId, at, JSON.stringify(rows)],
  );
}

async function knownFindings(db: Db, assets: readonly Covered[]): Promise<KnownFinding[]> {
  const rows = await db.query<Omit<KnownFinding, 'severity' | 'presence'> & { severity: number; presence: number }>(
    `SELECT f.id, f.asset_id AS "assetId", f.rule, f.anchor, f.severity, f.presence, s.source
     FROM finding f JOIN finding_source s ON s.tenant_id = f.tenant_id AND s.finding_id = f.id
     WHERE f.tenant_id = $1 AND f.asset_id = ANY ($2::uuid[])`,
    [db.tenant, assets.flatMap((asset) => asset.before?.id ?? [])],
  );
  return rows.map((row) => ({ ...row, severity: severityOf(row.severity), presence: row.presence === 1 ? 'open' : 'resolved' }));
}

function verdictOf(asset: Covered, observations: ReadonlyMap<string, ObservationRow[]>, input: ReconcileInput): AssetVerdict {
  const { assetId, file, kind } = asset;
  if (file === undefined) return { assetId, state: 'absent' };
  if (file.state !== 'analysed' || !file.verdicts || !file.analysisId) return { assetId, state: 'not-judged' };
  const seen = (observations.get(file.analysisId) ?? []).map((row): Observation => ({
    rule: row.rule,
    anchor: row.anchor,
    message: row.message,
    severity: severityOf(row.severity),
    confidence: 'high',
    excerpt: '',
    span: { line: row.line, column: 1, endLine: row.line, endColumn: 1 },
  }));
  return {
    assetId,
    state: 'analysed',
    analysis: {
      ...file.verdicts,
      notApplicable: [...file.verdicts.notApplicable, ...foreignRules(input, kind, asset.before)],
      observations: seen,
    },
  };
}

/** A file that became another kind of file left the old kind's rules nothing to judge. */
function foreignRules(input: ReconcileInput, kind: FileKind, before: StandingAsset | undefined): readonly string[] {
  if (!before || before.kind === kind) return [];
  const own = new Set(input.rulesOfKind(kind));
  return input.rulesOfKind(before.kind).filter((rule) => !own.has(rule));
}

function changeRows(
  changes: readonly FindingChange[],
  assets: readonly Covered[],
  observations: ReadonlyMap<string, ObservationRow[]>,
  newId: () => string,
): ChangeRow[] {
  const byId = new Map(assets.map((asset) => [asset.assetId, asset]));
  const evidence = new Map(
    [...observations].flatMap(([analysisId, rows]) =>
      rows.map((row) => [`${analysisId} ${row.rule} ${row.anchor}`, { line: row.line, message: row.message }]),
    ),
  );
  return changes.map((change) => {
    const asset = byId.get(change.assetId);
    return {
      change,
      findingId: change.type === 'opened' ? newId() : change.findingId,
      eventId: newId(),
      kind: asset?.kind ?? 'dockerfile',
      evidence: evidence.get(`${asset?.file?.analysisId} ${change.rule} ${change.anchor}`),
    };
  });
}

interface Moved {
  assets: readonly Covered[];
  known: readonly KnownFinding[];
  changes: readonly FindingChange[];
  verdicts: readonly AssetVerdict[];
  at: Date;
}

async function movePosture(db: Db, input: ReconcileInput, scan: ScanToReconcile, moved: Moved): Promise<void> {
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
  await promiseStage(db, input.newId(), input.key.scan, input.nextStage);
}

async function endWithComparison(db: Db, input: ReconcileInput, scan: ScanToReconcile): Promise<'done' | 'settled'> {
  if (!(await claimResult(db, input.key, 'done'))) return 'settled';
  const comparison = await compareWithDefault(db, input.key.scan, scan.projectId);
  await advanceStream(db, scan);
  await endReconciled(db, input, comparison);
  return 'done';
}

async function endSuperseded(db: Db, key: StageKey): Promise<'superseded' | 'settled'> {
  if (!(await claimResult(db, key, 'superseded'))) return 'settled';
  await db.query(`UPDATE scan SET state = 'superseded', finished_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2`, [
    db.tenant,
    key.scan,
  ]);
  await announceFinished(db, key.scan);
  return 'superseded';
}
