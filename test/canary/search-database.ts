import { rowsOf, type Service } from '../service/index.ts';
import type { Needles } from './needles.ts';

export interface SearchedColumns {
  tables: number;
  columns: number;
  rows: number;
}

const columnsSql = `
  SELECT n.nspname AS schema, t.relname AS table, a.attname AS column, a.atttypid = 'bytea'::regtype AS bytes
  FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE t.relkind IN ('r', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
  ORDER BY 1, 2, a.attnum`;

/** Looks through every column of every row of every table outside of Postgres' own schemas, whatever its type. */
export async function searchDatabase(service: Service, needles: Needles): Promise<SearchedColumns> {
  const columns = await rowsOf<{ schema: string; table: string; column: string; bytes: boolean }>(service, columnsSql);
  const tables = Map.groupBy(columns, ({ schema, table }) => `"${schema}"."${table}"`);
  let rows = 0;
  for (const [table, own] of tables) {
    const list = own.map(({ column, bytes }) => (bytes ? `"${column}"` : `"${column}"::text`)).join(', ');
    const found = await rowsOf<Record<string, string | Buffer | null>>(service, `SELECT ${list} FROM ${table}`);
    rows += found.length;
    for (const row of found)
      for (const [column, value] of Object.entries(row)) if (value !== null) needles.search(`${table}.${column}`, value);
  }
  return { tables: tables.size, columns: columns.length, rows };
}
