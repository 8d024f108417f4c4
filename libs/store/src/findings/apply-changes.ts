import { severityCode, type FileKind } from '@plimsoll/model';
import type { FindingChange } from '@plimsoll/findings';
import type { Db } from '../database.js';

/** A change with what its rows need: ids made by the caller, and the evidence that its event keeps. */
export interface ChangeRow {
  change: FindingChange;
  /** The finding's id: a new one for `opened`. */
  findingId: string;
  eventId: string;
  kind: FileKind;
  evidence: { line: number; message: string } | undefined;
}

export interface ChangeContext {
  projectId: string;
  scanId: string;
  source: string;
  at: Date;
}

const chunkRows = 5_000;
const presenceOf = { opened: 1, reopened: 1, 'severity-changed': 1, resolved: 2 } as const;

/** Writes what changed, and nothing else: finding, source, event and span of each change, set by set. */
export async function applyChanges(db: Db, context: ChangeContext, rows: readonly ChangeRow[]): Promise<void> {
  const [opened, moved] = [rows.filter(isOpened), rows.filter((row) => !isOpened(row))];
  for (let at = 0; at < opened.length; at += chunkRows) await openFindings(db, context, opened.slice(at, at + chunkRows));
  for (let at = 0; at < moved.length; at += chunkRows) await moveFindings(db, context, moved.slice(at, at + chunkRows));
}

const isOpened = ({ change }: ChangeRow): boolean => change.type === 'opened';

function rowOf({ change, findingId, eventId, kind, evidence }: ChangeRow): object {
  const severity = severityCode(change.type === 'severity-changed' ? change.to : change.severity);
  return {
    id: findingId,
    event_id: eventId,
    asset_id: change.assetId,
    rule: change.rule,
    anchor: change.anchor,
    kind,
    severity,
    type: change.type,
    presence: presenceOf[change.type],
    reason: change.type === 'resolved' ? change.reason : null,
    detail: {
      ...evidence,
      ...(change.type === 'resolved' ? { reason: change.reason } : {}),
      ...(change.type === 'severity-changed' ? { from: change.from, to: change.to } : {}),
    },
  };
}

const parametersOf = (db: Db, { projectId, scanId, source, at }: ChangeContext, rows: readonly ChangeRow[]) => [
  db.tenant,
  JSON.stringify(rows.map(rowOf)),
  projectId,
  scanId,
  source,
  at,
];

// The list is read once, and all its rows are written by one statement.
const changes = `c AS MATERIALIZED (
    SELECT * FROM json_to_recordset($2) AS c (id uuid, event_id uuid, asset_id uuid, rule text, anchor text, kind text, severity smallint,
      type text, presence smallint, reason text, detail jsonb)
  ), told AS (
    INSERT INTO finding_event (tenant_id, at, id, finding_id, project_id, scan_id, type, detail)
    SELECT $1, $6, c.event_id, c.id, $3, $4, c.type, c.detail FROM c
  )`;

const openFindings = (db: Db, context: ChangeContext, rows: readonly ChangeRow[]) =>
  db.query(
    `WITH ${changes}, opened AS (
       INSERT INTO finding (tenant_id, id, project_id, asset_id, rule, anchor, kind, severity, risk_band, presence, opened_at, changed_at)
       SELECT $1, c.id, $3, c.asset_id, c.rule, c.anchor, c.kind, c.severity, c.severity, c.presence, $6, $6 FROM c
       RETURNING id, asset_id, rule, severity, presence, decision
     ), sourced AS (
       INSERT INTO finding_source (tenant_id, finding_id, source, presence, scan_id, changed_at)
       SELECT $1, c.id, $5, c.presence, $4, $6 FROM c
     )
     INSERT INTO finding_span (tenant_id, finding_id, from_at, project_id, asset_id, rule, severity, presence, decision)
     SELECT $1, o.id, $6, $3, o.asset_id, o.rule, o.severity, o.presence, o.decision FROM opened o`,
    parametersOf(db, context, rows),
  );

// The ids stand beside the list: without statistics the planner would read all rows of the tenant to join them.
const moveFindings = (db: Db, context: ChangeContext, rows: readonly ChangeRow[]) =>
  db.query(
    `WITH ${changes}, moved AS (
       UPDATE finding f SET presence = c.presence, severity = c.severity, risk_band = c.severity, changed_at = $6,
         resolved_at = CASE WHEN c.presence = 2 THEN $6::timestamptz END, resolved_reason = c.reason
       FROM c WHERE f.tenant_id = $1 AND f.id = ANY ($7::uuid[]) AND f.id = c.id
       RETURNING f.id, f.project_id, f.asset_id, f.rule, f.severity, f.presence, f.decision
     ), sourced AS (
       INSERT INTO finding_source (tenant_id, finding_id, source, presence, scan_id, changed_at)
       SELECT $1, c.id, $5, c.presence, $4, $6 FROM c
       ON CONFLICT (tenant_id, finding_id, source) DO UPDATE SET presence = excluded.presence, scan_id = excluded.scan_id, changed_at = excluded.changed_at
     ), ended AS (
       UPDATE finding_span SET to_at = $6 WHERE tenant_id = $1 AND finding_id = ANY ($7::uuid[]) AND to_at IS NULL
     )
     INSERT INTO finding_span (tenant_id, finding_id, from_at, project_id, asset_id, rule, severity, presence, decision)
     SELECT $1, m.id, $6, m.project_id, m.asset_id, m.rule, m.severity, m.presence, m.decision FROM moved m`,
    [...parametersOf(db, context, rows), rows.map((row) => row.findingId)],
  );
