import type { FileKind } from '@plimsoll/model';
import type { Db } from '../database.js';

/** One file of a submission, ready to be stored; the bytes are already sealed. */
export interface AcceptedFile {
  path: string;
  bytes: number;
  kind: FileKind;
  blob: { id: string; digest: Buffer; keyId: string } & ({ sealed: Buffer } | { storeKey: string });
}

/** A file that is listed but not judged, and why. */
export interface SkippedFile {
  path: string;
  bytes: number;
  reason: string;
  detail: string;
}

export interface Submission {
  scanId: string;
  outboxId: string;
  firstStage: string;
  projectId: string;
  origin: 'upload' | 'host-report';
  scope: 'paths' | 'full';
  /** Undefined means the project's default branch. */
  branch: string | undefined;
  commit: string | undefined;
  pipelineUrl: string | undefined;
  submittedBy: string | undefined;
  labels: Readonly<Record<string, string>>;
  files: readonly AcceptedFile[];
  skipped: readonly SkippedFile[];
}

/** Commits blobs, scan, files and the promise of work together; the scan's number follows from the project's row. */
export async function acceptScan(db: Db, submission: Submission): Promise<void> {
  const blobIds = await keepBlobs(db, submission.files);
  await insertScan(db, submission);
  await insertFiles(db, submission, blobIds);
  await setLabels(db, submission);
  await db.query(`INSERT INTO outbox (tenant_id, id, scan_id, stage) VALUES ($1, $2, $3, $4)`, [
    db.tenant,
    submission.outboxId,
    submission.scanId,
    submission.firstStage,
  ]);
  await db.query(`SELECT pg_notify('plimsoll_outbox', '')`);
}

/** Stores each distinct content once per tenant; gives hex digest → blob id. */
async function keepBlobs(db: Db, files: readonly AcceptedFile[]): Promise<Map<string, string>> {
  const distinct = [...new Map(files.map((file) => [file.blob.digest.toString('hex'), file])).entries()];
  if (distinct.length === 0) return new Map();
  const digests = distinct.map(([, file]) => file.blob.digest);
  await db.query(
    `INSERT INTO blob (tenant_id, id, digest, bytes, content, store_key, key_id)
     SELECT $1, * FROM unnest($2::uuid[], $3::bytea[], $4::bigint[], $5::bytea[], $6::text[], $7::text[])
     ON CONFLICT (tenant_id, digest) DO NOTHING`,
    [
      db.tenant,
      distinct.map(([, file]) => file.blob.id),
      digests,
      distinct.map(([, file]) => file.bytes),
      distinct.map(([, { blob }]) => ('sealed' in blob ? blob.sealed : null)),
      distinct.map(([, { blob }]) => ('storeKey' in blob ? blob.storeKey : null)),
      distinct.map(([, file]) => file.blob.keyId),
    ],
  );
  const kept = await db.query<{ id: string; digest: Buffer }>(
    `SELECT id, digest FROM blob WHERE tenant_id = $1 AND digest = ANY ($2::bytea[])`,
    [db.tenant, digests],
  );
  return new Map(kept.map((row) => [row.digest.toString('hex'), row.id]));
}

async function insertScan(db: Db, submission: Submission): Promise<void> {
  await db.query(
    `WITH numbered AS (
       UPDATE project SET next_seq = next_seq + 1 WHERE tenant_id = $1 AND id = $3 RETURNING next_seq - 1 AS seq, default_branch
     )
     INSERT INTO scan (tenant_id, id, project_id, seq, origin, branch, is_default_stream, scope, state, commit_id, pipeline_url, submitted_by)
     SELECT $1, $2, $3, n.seq, $4, coalesce($5, n.default_branch), coalesce($5, n.default_branch) = n.default_branch, $6, 'accepted', $7, $8, $9
     FROM numbered n`,
    [
      db.tenant,
      submission.scanId,
      submission.projectId,
      submission.origin,
      submission.branch ?? null,
      submission.scope,
      submission.commit ?? null,
      submission.pipelineUrl ?? null,
      submission.submittedBy ?? null,
    ],
  );
}

async function insertFiles(db: Db, submission: Submission, blobIds: ReadonlyMap<string, string>): Promise<void> {
  const rows = [
    ...submission.files.map((file) => ({
      path: file.path,
      kind: file.kind,
      state: 'pending',
      reason: null,
      detail: null,
      bytes: file.bytes,
      blob_id: blobIds.get(file.blob.digest.toString('hex')),
    })),
    ...submission.skipped.map((file) => ({ ...file, kind: null, state: 'skipped', blob_id: null })),
  ];
  await db.query(
    `INSERT INTO scan_file (tenant_id, scan_id, path, kind, state, reason, detail, bytes, blob_id)
     SELECT $1, $2, f.path, f.kind, f.state, f.reason, f.detail, f.bytes, f.blob_id
     FROM json_to_recordset($3) AS f (path text, kind text, state text, reason text, detail text, bytes bigint, blob_id uuid)`,
    [db.tenant, submission.scanId, JSON.stringify(rows)],
  );
}

async function setLabels(db: Db, submission: Submission): Promise<void> {
  const names = Object.keys(submission.labels);
  if (names.length === 0) return;
  await db.query(
    `INSERT INTO project_label (tenant_id, project_id, name, value) SELECT $1, $2, * FROM unnest($3::text[], $4::text[])
     ON CONFLICT (tenant_id, project_id, name) DO UPDATE SET value = excluded.value`,
    [db.tenant, submission.projectId, names, Object.values(submission.labels)],
  );
}
