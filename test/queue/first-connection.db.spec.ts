import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openQueueBackend, type QueueBackend } from '@plimsoll/queue';
import { freshDatabase, type FreshDatabase } from '../environment/index.ts';

const ids = [
  '01890000-0000-7000-8000-000000000001',
  '01890000-0000-7000-8000-000000000002',
  '01890000-0000-7000-8000-000000000003',
];
const [tenant = '', scan = '', outbox = ''] = ids;

/** A way to Postgres that cuts as many connections as `toCut` says when they have just been made. */
class CuttingRelay {
  toCut = 0;
  cut = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(private readonly target: URL) {
    this.server = createServer((client) => this.pass(client));
  }

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private pass(client: Socket): void {
    const postgres = connect(Number(this.target.port), this.target.hostname);
    for (const socket of [client, postgres]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => (client.destroy(), postgres.destroy()));
    }
    postgres.pipe(client);
    if (this.toCut === 0) return void client.pipe(postgres);
    this.toCut -= 1;
    this.cut += 1;
    // The server has answered the greeting, and the first statement is on its way.
    client.pipe(postgres);
    postgres.once('data', () => client.destroy());
  }
}

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
