import type { Db } from '../database.js';

/** The name under which a request is done once: digests, as neither the key nor the request rests as it came. */
export interface RequestKey {
  route: string;
  key: Buffer;
}

/** A request that asks to be done once. */
export interface RequestClaim extends RequestKey {
  /** Digest of everything that was asked. */
  meaning: Buffer;
  /** Who does it now. */
  holder: string;
  /** The id for what it makes, should this be the first time that it is asked. */
  madeId: string;
  /** Longest that the holder may go without renewing, in ms. */
  leaseMs: number;
}

/** `claimed`: do it, and give what is made this id. `other`: the key stands for another request. */
export type AskedOnce =
  { state: 'claimed'; madeId: string } | { state: 'answered'; answer: Buffer } | { state: 'running' | 'other' };

const keptFor = `interval '24 hours'`;

/** Claims the request, or says what became of it; what this tenant asked more than 24 hours ago is forgotten. */
export async function claimRequest(db: Db, claim: RequestClaim): Promise<AskedOnce> {
  await db.query(`DELETE FROM idempotency_key WHERE tenant_id = $1 AND created_at < clock_timestamp() - ${keptFor}`, [db.tenant]);
  // A holder that died leaves its lease: whoever asks the same afterwards goes on under the same id.
  const [claimed] = await db.query<{ madeId: string }>(
    `INSERT INTO idempotency_key AS k (tenant_id, route, key, meaning, made_id, holder, lease_until)
     VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 millisecond')
     ON CONFLICT (tenant_id, route, key) DO UPDATE SET holder = excluded.holder, lease_until = excluded.lease_until
       WHERE k.answer IS NULL AND k.lease_until <= clock_timestamp() AND k.meaning = excluded.meaning
     RETURNING made_id AS "madeId"`,
    [db.tenant, claim.route, claim.key, claim.meaning, claim.madeId, claim.holder, claim.leaseMs],
  );
  if (claimed) return { state: 'claimed', madeId: claimed.madeId };
  const [known] = await db.query<{ same: boolean; answer: Buffer | null }>(
    `SELECT meaning = $4 AS same, answer FROM idempotency_key WHERE tenant_id = $1 AND route = $2 AND key = $3`,
    [db.tenant, claim.route, claim.key, claim.meaning],
  );
  if (known && !known.same) return { state: 'other' };
  return known?.answer ? { state: 'answered', answer: known.answer } : { state: 'running' };
}

const held = 'tenant_id = $1 AND route = $2 AND key = $3 AND holder = $4 AND answer IS NULL';

/** Says that the holder is alive. */
export async function renewRequest(
  db: Db,
  { route, key, holder, leaseMs }: Omit<RequestClaim, 'meaning' | 'madeId'>,
): Promise<void> {
  await db.query(`UPDATE idempotency_key SET lease_until = clock_timestamp() + $5 * interval '1 millisecond' WHERE ${held}`, [
    db.tenant,
    route,
    key,
    holder,
    leaseMs,
  ]);
}

/** Keeps the answer for whoever asks the same again. */
export async function keepAnswer(db: Db, { route, key }: RequestKey, holder: string, answer: Buffer): Promise<void> {
  await db.query(`UPDATE idempotency_key SET answer = $5 WHERE ${held}`, [db.tenant, route, key, holder, answer]);
}

/** Forgets a request that was refused: it may be asked again, mended. */
export async function forgetRequest(db: Db, { route, key }: RequestKey, holder: string): Promise<void> {
  await db.query(`DELETE FROM idempotency_key WHERE ${held}`, [db.tenant, route, key, holder]);
}
