import type { FileKind } from '@plimsoll/model';
import type { Db } from '../database.js';
import { announced } from './stage-ledger.js';

/** One file that waits for its analysis, with the digest of its bytes. */
export interface PendingFile {
  path: string;
  kind: FileKind;
  digest: Buffer;
  bytes: number;
  blobId: string;
}

/** The files of a scan that analysis has still to judge; also says that the scan has begun. */
export async function beginAnalysis(db: Db, scan: string, rulePack: string): Promise<PendingFile[]> {
  await db.query(
    `UPDATE scan SET state = 'analysing', files_judged = 0, started_at = coalesce(started_at, clock_timestamp()), rule_pack = $3
     WHERE tenant_id = $1 AND id = $2 AND state IN ('accepted', 'analysing') RETURNING ${announced}`,
    [db.tenant, scan, rulePack],
  );
  return db.query<PendingFile>(
    `SELECT f.path, f.kind, b.digest, f.bytes::integer AS bytes, b.id AS "blobId"
     FROM scan_file f JOIN blob b ON b.tenant_id = f.tenant_id AND b.id = f.blob_id
     WHERE f.tenant_id = $1 AND f.scan_id = $2 AND f.state = 'pending' ORDER BY f.path`,
    [db.tenant, scan],
  );
}

/** A blob as it rests: sealed bytes, or the key under which the blob store holds them. */
export type RestingBlob = { id: string; content: Buffer; storeKey: null } | { id: string; content: null; storeKey: string };

export const readBlobs = async (db: Db, ids: readonly string[]): Promise<RestingBlob[]> =>
  ids.length === 0
    ? []
    : db.query<RestingBlob>(
        `SELECT id, content, store_key AS "storeKey" FROM blob WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
        [db.tenant, ids],
      );

/** Which of these analyses the tenant already has: hex key → analysis id. */
export async function knownAnalyses(db: Db, keys: readonly Buffer[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await db.query<{ id: string; key: Buffer }>(
    `SELECT id, key FROM analysis WHERE tenant_id = $1 AND key = ANY ($2::bytea[])`,
    [db.tenant, keys],
  );
  return new Map(rows.map((row) => [row.key.toString('hex'), row.id]));
}
