import type { Database } from '../database.js';

const TENANTS = 100;

/**
 * The ids of the keys under which submitted files rest: those of the newest blob of each of the first hundred tenants. Empty
 * while nothing is submitted. For the gateway's login, which alone may list tenants.
 */
export async function blobKeysInUse(database: Database): Promise<string[]> {
  const keys = new Set<string>();
  for (const { tenant_id: tenant } of await database.system<{ tenant_id: string }>('list_tenants', [null, TENANTS])) {
    const [newest] = await database.inTenant(tenant, (db) =>
      // blob_pkey (tenant_id, id): ids are ordered by time
      db.query<{ key: string }>(`SELECT key_id AS key FROM blob WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1`, [tenant]),
    );
    if (newest) keys.add(newest.key);
  }
  return [...keys];
}
