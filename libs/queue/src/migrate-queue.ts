import { runMigrations } from 'bullmq';
import pg from 'pg';
import { createLimitTable, queueSchema } from './limit-table.js';

/**
 * Brings BullMQ's own tables and that of the rate limits in the schema `bullmq` up to date, as the role that owns it.
 * BullMQ says CREATE SCHEMA IF NOT EXISTS, for which Postgres wants CREATE on the database even when the schema is there:
 * the database's owner lends that right for the length of the migration only.
 */
export async function migrateQueue(ownerUrl: string, queueUrl: string): Promise<void> {
  await connected(ownerUrl, async (owner) => {
    await owner.query('SELECT pg_advisory_lock(7205332)');
    const { database, user } = await connected(queueUrl, identityOf);
    const right = `CREATE ON DATABASE ${pg.escapeIdentifier(database)}`;
    await owner.query(`GRANT ${right} TO ${pg.escapeIdentifier(user)}`);
    try {
      await connected(queueUrl, async (queue) => {
        await runMigrations(queue, queueSchema);
        await queue.query(createLimitTable);
      });
    } finally {
      await owner.query(`REVOKE ${right} FROM ${pg.escapeIdentifier(user)}`);
    }
  });
}

async function identityOf(client: pg.Client): Promise<{ database: string; user: string }> {
  const { rows } = await client.query<{ database: string; user: string }>(
    'SELECT current_database() AS database, current_user AS user',
  );
  const [identity] = rows;
  if (!identity) throw new Error('Postgres did not say who is connected');
  return identity;
}

async function connected<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
