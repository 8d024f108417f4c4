import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openQueueBackend, type QueueBackend } from '@plimsoll/queue';
import { withClient } from '../../tools/database/connection.ts';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';
import { CuttingRelay } from './cutting-relay.ts';

const payload = {
  tenant: '01890000-0000-7000-8000-000000000001',
  scan: '01890000-0000-7000-8000-000000000002',
  outbox: '01890000-0000-7000-8000-000000000003',
  attempt: 1,
};

let database: FreshDatabase;
let relay: CuttingRelay;
let queue: QueueBackend;
beforeAll(async () => {
  database = await freshDatabase();
  relay = new CuttingRelay(new URL(database.queueUrl));
  queue = await openQueueBackend({ postgresUrl: await relay.open() }, () => undefined);
});
afterAll(async () => {
  await queue.close();
  relay.close();
  await database.drop();
});

/** Connections on which somebody waits for the news that a job has come. */
const listeners = (): Promise<number[]> =>
  withClient(database.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE '%LISTEN%bullmq_jobs%' AND pid <> pg_backend_pid()`,
    );
    return rows.map(({ pid }) => pid);
  });

async function listening(besides: readonly number[] = []): Promise<number[]> {
  for (const deadline = Date.now() + 20_000; ; await setTimeout(20)) {
    const found = (await listeners()).filter((pid) => !besides.includes(pid));
    if (found.length > 0) return found;
    if (Date.now() > deadline) throw new Error('no worker listens for jobs');
  }
}

test('a job whose notification was lost with the connection is taken within seconds', async () => {
  const done = Promise.withResolvers<string>();
  const worker = await queue.worker('analyse', 1, ({ scan }) => Promise.resolve(done.resolve(scan)));
  const running = worker.run();
  const before = await listening();
  // What the worker connects anew first is cut as well, so that it waits after an error.
  relay.toCut = 6;
  relay.cutAll();
  await listening(before);
  await queue.queue('publish').add('publish', payload, { jobId: 'quiet' });
  // It is another queue's now, of which no notification told.
  await withClient(database.adminUrl, (admin) => admin.query(`UPDATE bullmq.job SET queue = 'analyse' WHERE id = 'quiet'`));
  expect(await done.promise).toBe(payload.scan);
  await worker.close();
  await running;
}, 60_000);
