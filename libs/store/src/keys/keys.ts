import type { Database, Db } from '../database.js';

export interface KeyOwner {
  tenant_id: string;
  id: string;
  scopes: string[];
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
}

/** Whose key has this hash; undefined when nobody's. */
export async function findKey(database: Database, hash: Buffer): Promise<KeyOwner | undefined> {
  return (await database.system<KeyOwner>('find_api_key', [hash]))[0];
}

export interface NewKey {
  id: string;
  name: string;
  hash: Buffer;
  hint: string;
  scopes: readonly string[];
  expiresAt: Date | undefined;
}

export interface KeyRow {
  id: string;
  name: string;
  hint: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const columns = `id, name, hint, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"`;

/** Creates the key; one of this id that was never shown is replaced by it. */
export async function createKey(db: Db, key: NewKey): Promise<KeyRow> {
  const [row] = await db.query<KeyRow>(
    `INSERT INTO api_key (tenant_id, id, name, hash, hint, scopes, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (tenant_id, id) DO UPDATE SET hash = excluded.hash, hint = excluded.hint RETURNING ${columns}`,
    [db.tenant, key.id, key.name, key.hash, key.hint, key.scopes, key.expiresAt ?? null],
  );
  if (!row) throw new Error('the key was not inserted');
  return row;
}

export const listKeys = (db: Db): Promise<KeyRow[]> =>
  db.query<KeyRow>(`SELECT ${columns} FROM api_key WHERE tenant_id = $1 ORDER BY id LIMIT 1000`, [db.tenant]);

/** Revokes the key at once; undefined when the tenant has none with that id. Revoking again changes nothing. */
export async function revokeKey(db: Db, id: string): Promise<KeyRow | undefined> {
  const [row] = await db.query<KeyRow>(
    `UPDATE api_key SET revoked_at = coalesce(revoked_at, clock_timestamp()) WHERE tenant_id = $1 AND id = $2 RETURNING ${columns}`,
    [db.tenant, id],
  );
  return row;
}

export async function touchKey(db: Db, id: string): Promise<void> {
  await db.query(`UPDATE api_key SET last_used_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2`, [db.tenant, id]);
}
