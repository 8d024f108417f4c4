import type { Database } from '../database.js';

/** How many scans of a tenant, or of all tenants, are accepted and not ended; counts up to `most` and no further. */
export async function countWaitingScans(database: Database, tenant: string | undefined, most: number): Promise<number> {
  const [row] = await database.system<{ scans: number }>('waiting_scans', [tenant ?? null, most]);
  return row?.scans ?? 0;
}
