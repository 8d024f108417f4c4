import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { countWaitingScans, Database } from '@plimsoll/store';
import { withClient } from '../../tools/database/connection.ts';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';

const [acme, other, quiet] = [randomUUID(), randomUUID(), randomUUID()];

let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await Database.open({ url: fresh.webUrl, poolSize: 2, statementTimeoutMs: 5_000, applicationName: 'spec' });
  for (const tenant of [acme, other, quiet]) {
    await asAdmin('INSERT INTO tenant (tenant_id, name) VALUES ($1, $2)', [tenant, tenant]);
    await asAdmin(`INSERT INTO project (tenant_id, id, key, name) VALUES ($1, $1, 'a', 'a')`, [tenant]);
  }
  await promise(acme, 5, 'waiting');
  await promise(other, 3, 'queued');
});
afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

const asAdmin = (sql: string, parameters: readonly unknown[]) =>
  withClient(fresh.adminUrl, (client) => client.query(sql, [...parameters]));

/** Scans that are accepted and not ended, in the middle of whatever stage. */
async function promise(tenant: string, scans: number, state: string): Promise<void> {
  for (let seq = 1; seq <= scans; seq += 1) {
    const scan = randomUUID();
    await asAdmin(
      `INSERT INTO scan (tenant_id, id, project_id, seq, origin, branch, is_default_stream, scope, state)
       VALUES ($1, $2, $1, $3, 'upload', 'main', true, 'paths', 'accepted')`,
      [tenant, scan, seq],
    );
    await asAdmin(`INSERT INTO outbox (tenant_id, id, scan_id, stage, state) VALUES ($1, $2, $2, 'reconcile', $3)`, [
      tenant,
      scan,
      state,
    ]);
  }
}

test('a tenant has its own scans waiting, in the queue or before it, and all have them together', async () => {
  const counts = [acme, other, quiet, randomUUID(), undefined].map((tenant) => countWaitingScans(database, tenant, 100));
  expect(await Promise.all(counts)).toEqual([5, 3, 0, 0, 8]);
});

test('counting stops at the bound', async () => {
  const counts = [acme, other, undefined].map((tenant) => countWaitingScans(database, tenant, 4));
  expect(await Promise.all(counts)).toEqual([4, 3, 4]);
});
