import type pg from 'pg';

/** The first column of every row: the catalogue's answers are sentences. */
export async function lines(client: pg.Client, sql: string, parameters: readonly unknown[] = []): Promise<string[]> {
  const { rows } = await client.query<[string]>({ text: sql, values: [...parameters], rowMode: 'array' });
  return rows.map(([line]) => line);
}

/** What `read` says while the change stands; the change is taken back. */
export async function during<Answer>(client: pg.Client, change: string, read: () => Promise<Answer>): Promise<Answer> {
  await client.query('BEGIN');
  try {
    await client.query(change);
    return await read();
  } finally {
    await client.query('ROLLBACK');
  }
}

/** The logins of the service and the group whose rights they share. */
export const services: readonly string[] = ['plimsoll_app', 'plimsoll_web', 'plimsoll_worker'];
