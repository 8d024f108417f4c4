import type { Database, Db } from '../database.js';

export interface TenantRow {
  id: string;
  name: string;
  createdAt: Date;
}

/** Creates the tenant whose transaction this is. */
export async function createTenant(db: Db, name: string): Promise<TenantRow> {
  const [row] = await db.query<TenantRow>(
    `INSERT INTO tenant (tenant_id, name) VALUES ($1, $2) RETURNING tenant_id AS id, name, created_at AS "createdAt"`,
    [db.tenant, name],
  );
  if (!row) throw new Error('the tenant was not inserted');
  return row;
}

export async function readTenant(db: Db): Promise<TenantRow | undefined> {
  return (
    await db.query<TenantRow>(
      `SELECT tenant_id AS id, name, created_at AS "createdAt" FROM tenant WHERE tenant_id = $1 AND deleted_at IS NULL`,
      [db.tenant],
    )
  )[0];
}

/** A page of all tenants, for the platform's administrator; one row more than asked tells that there is a next page. */
export async function listTenants(database: Database, after: string | undefined, limit: number): Promise<TenantRow[]> {
  const rows = await database.system<{ tenant_id: string; name: string; created_at: Date }>('list_tenants', [
    after ?? null,
    limit + 1,
  ]);
  return rows.map((row) => ({ id: row.tenant_id, name: row.name, createdAt: row.created_at }));
}
