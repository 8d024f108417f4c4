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
  for (let at = 0; at < rows.length; at += chunkRows) await applyChunk(db, context, rows.slice(at, at + chunkRows));
}

async function applyChunk(db: Db, context: ChangeContext, rows: readonly ChangeRow[]): Promise<void> {
  const json = JSON.stringify(rows.map(rowOf));
  const opened = rows.filter((row) => row.change.type === 'opened');
  if (opened.length > 0) await insertFindings(db, context, JSON.stringify(opened.map(rowOf)));
  if (opened.length < rows.length)
    await updateFindings(db, context, JSON.stringify(rows.filter((row) => row.change.type !== 'opened').map(rowOf)));
  await writeHistory(db, context, json);
}

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

const recordset = `json_to_recordset($2) AS c (id uuid, event_id uuid, asset_id uuid, rule text, anchor text, kind text, severity smallint,
  type text, presence smallint, reason text, detail jsonb)`;

const insertFindings = (db: Db, context: ChangeContext, json: string) =>
  db.query(
    `INSERT INTO finding (tenant_id, id, project_id, asset_id, rule, anchor, kind, severity, risk_band, presence, opened_at, changed_at)
     SELECT $1, c.id, $3, c.asset_id, c.rule, c.anchor, c.kind, c.severity, c.severity, 1, $4, $4 FROM ${recordset}`,
    [db.tenant, json, context.projectId, context.at],
  );

const updateFindings = (db: Db, context: ChangeContext, json: string) =>
  db.query(
    `UPDATE finding f SET presence = c.presence, severity = c.severity, risk_band = c.severity, changed_at = $3,
       resolved_at = CASE WHEN c.presence = 2 THEN $3::timestamptz END, resolved_reason = c.reason
     FROM ${recordset} WHERE f.tenant_id = $1 AND f.id = c.id`,
    [db.tenant, json, context.at],
  );

async function writeHistory(db: Db, context: ChangeContext, json: string): Promise<void> {
  await db.query(
    `INSERT INTO finding_source (tenant_id, finding_id, source, presence, scan_id, changed_at)
     SELECT $1, c.id, $3, c.presence, $4, $5 FROM ${recordset}
     ON CONFLICT (tenant_id, finding_id, source) DO UPDATE SET presence = excluded.presence, scan_id = excluded.scan_id, changed_at = excluded.changed_at`,
    [db.tenant, json, context.source, context.scanId, context.at],
  );
  await db.query(
    `INSERT INTO finding_event (tenant_id, at, id, finding_id, project_id, scan_id, type, detail)
     SELECT $1, $3, c.event_id, c.id, $4, $5, c.type, c.detail FROM ${recordset}`,
    [db.tenant, json, context.at, context.projectId, context.scanId],
  );
  await db.query(
    `UPDATE finding_span s SET to_at = $3 FROM ${recordset} WHERE s.tenant_id = $1 AND s.finding_id = c.id AND s.to_at IS NULL`,
    [db.tenant, json, context.at],
  );
  await db.query(
    `INSERT INTO finding_span (tenant_id, finding_id, from_at, project_id, asset_id, rule, severity, presence, decision)
     SELECT $1, f.id, $3, f.project_id, f.asset_id, f.rule, f.severity, f.presence, f.decision
     FROM ${recordset} JOIN finding f ON f.tenant_id = $1 AND f.id = c.id`,
    [db.tenant, json, context.at],
  );
}
