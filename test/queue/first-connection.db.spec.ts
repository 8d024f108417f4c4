import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openQueueBackend, type QueueBackend } from '@plimsoll/queue';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';
import { CuttingRelay } from './cutting-relay.ts';

const ids = [
  '01890000-0000-7000-8000-000000000001',
  '01890000-0000-7000-8000-000000000002',
  '01890000-0000-7000-8000-000000000003',
];
const [tenant = '', scan = '', outbox = ''] = ids;

let database: FreshDatabase;
let relay: CuttingRelay;
let url: string;
let queue: QueueBackend | undefined;
beforeAll(async () => {
  database = await freshDatabase();
  relay = new CuttingRelay(new URL(database.queueUrl));
  url = await relay.open();
});
afterAll(async () => {
  await queue?.close();
  relay.close();
  await database.drop();
});

test('queues whose first connections are cut connect again, and take and give work', async () => {
  relay.toCut = 3;
  queue = await openQueueBackend({ postgresUrl: url }, () => undefined);
  expect(relay.cut).toBe(3);
  relay.toCut = 1;
  const done = Promise.withResolvers<string>();
  const worker = await queue.worker('analyse', 1, (payload) => Promise.resolve(done.resolve(payload.scan)));
  expect(relay.cut).toBe(4);
  const running = worker.run();
  await queue.queue('analyse').add('analyse', { tenant, scan, outbox, attempt: 1 }, { jobId: `${scan}-analyse-1` });
  expect(await done.promise).toBe(scan);
  await worker.close();
  await running;
}, 30_000);
