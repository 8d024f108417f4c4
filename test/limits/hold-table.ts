import pg from 'pg';
import type { Service } from '../service/index.ts';

/** A table that nobody else can read or write for the time being. */
export interface Hold {
  letGo(): Promise<void>;
}

/** Locks a table, so that whoever asks for it waits. */
export async function holdTable(service: Service, table: string): Promise<Hold> {
  const client = new pg.Client({ connectionString: service.database.adminUrl });
  await client.connect();
  await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  return { letGo: () => client.end() };
}
