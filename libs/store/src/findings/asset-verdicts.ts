import type { AssetVerdict, FindingChange } from '@plimsoll/findings';
import { severityOf, type FileKind, type Observation } from '@plimsoll/model';
import type { Db } from '../database.js';
import type { ChangeRow } from './apply-changes.js';
import type { StandingAsset } from './covered-assets.js';
import type { ReconcileInput } from './reconcile-input.js';
import type { Covered } from './scan-cover.js';

export type ObservationRow = Pick<Observation, 'rule' | 'anchor' | 'message'> & {
  analysisId: string;
  severity: number;
  line: number;
};

/** What was seen in the covered files, by analysis. */
export async function observationsOf(db: Db, assets: readonly Covered[]): Promise<Map<string, ObservationRow[]>> {
  const analyses = assets.flatMap((asset) => asset.file?.analysisId ?? []);
  const rows = await db.query<ObservationRow>(
    `SELECT analysis_id AS "analysisId", rule, anchor, severity, line, message FROM observation
     WHERE tenant_id = $1 AND analysis_id = ANY ($2::uuid[]) ORDER BY analysis_id, ordinal`,
    [db.tenant, analyses],
  );
  return Map.groupBy(rows, (row) => row.analysisId);
}

/** What the scan says of one asset: absent, not judged, or analysed with its observations. */
export function verdictOf(
  asset: Covered,
  observations: ReadonlyMap<string, ObservationRow[]>,
  input: ReconcileInput,
): AssetVerdict {
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

/** The changes with the ids of what they write and the evidence that their analysis holds. */
export function changeRows(
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
