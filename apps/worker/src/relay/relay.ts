import { jobIdOf, type QueueBackend, type StageName } from '@plimsoll/queue';
import type { Database } from '@plimsoll/store';

interface OutboxRow {
  tenant_id: string;
  id: string;
  scan_id: string;
  stage: StageName;
  attempt: number;
}

/** How much of the promised work the queue holds at once; the rest waits in Postgres, in turn by tenant. */
export interface RelayLimits {
  inFlight: number;
  perTenant: number;
}

/** Hands waiting work to the queue, as much as fits. */
export async function relayOutbox(database: Database, queue: QueueBackend, { inFlight, perTenant }: RelayLimits): Promise<void> {
  const claimed = await database.system<OutboxRow>('claim_outbox', [inFlight, perTenant]);
  await Promise.all(claimed.map((row) => enqueue(database, queue, row)));
}

async function enqueue(database: Database, queue: QueueBackend, row: OutboxRow): Promise<void> {
  const payload = { tenant: row.tenant_id, scan: row.scan_id, outbox: row.id, attempt: row.attempt };
  try {
    await queue.queue(row.stage).add(row.stage, payload, { jobId: jobIdOf(row.scan_id, row.stage, row.attempt) });
  } catch (error) {
    // The queue did not take it: back in line at once rather than after the reconciler's patience.
    await database.system('requeue', [row.tenant_id, row.id, row.attempt]);
    throw error;
  }
}

const patience = '8 seconds';
const page = 100;
const heldStates = new Set(['waiting', 'active', 'delayed', 'prioritized', 'waiting-children', 'paused']);

/** Puts back in line what the queue has lost or ended without a result; what it still holds is left to it. */
export async function requeueStranded(database: Database, queue: QueueBackend): Promise<number> {
  const stranded = await database.system<OutboxRow>('find_stranded', [patience, page]);
  const lost = await Promise.all(stranded.map(async (row) => ((await isHeld(queue, row)) ? [] : [row])));
  const rows = lost.flat();
  for (const row of rows) await database.system('requeue', [row.tenant_id, row.id, row.attempt]);
  return rows.length;
}

async function isHeld(queue: QueueBackend, row: OutboxRow): Promise<boolean> {
  const job = await queue.queue(row.stage).getJob(jobIdOf(row.scan_id, row.stage, row.attempt));
  return job !== undefined && heldStates.has(await job.getState());
}
