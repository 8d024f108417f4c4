import pg from 'pg';
import type { Service } from '../service/index.ts';

/** A table of which nobody else can do what the mode of its lock forbids. */
export interface Hold {
  letGo(): Promise<void>;
}

/** Locks a table, so that whoever asks for it waits; `mode` may let others read it. */
export async function holdTable(service: Service, table: string, mode = 'ACCESS EXCLUSIVE'): Promise<Hold> {
  const client = new pg.Client({ connectionString: service.database.adminUrl });
  await client.connect();
  await client.query(`BEGIN; LOCK TABLE ${table} IN ${mode} MODE`);
  return { letGo: () => client.end() };
}
