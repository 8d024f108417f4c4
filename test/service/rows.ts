import { withClient } from '../../tools/database/connection.ts';
import type { Service } from './service.ts';

/** The rows of one statement, run as the superuser: what really rests in the tables, whoever owns it. */
export const rowsOf = <Row extends object>(service: Service, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
  withClient(service.database.adminUrl, async (client) => (await client.query<Row>(sql, [...parameters])).rows);

/** The number of rows of a table that belong to a tenant. */
export async function countOf(service: Service, table: string, tenant: string): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(service, `SELECT count(*)::integer AS n FROM ${table} WHERE tenant_id = $1`, [
    tenant,
  ]);
  return row?.n ?? 0;
}
