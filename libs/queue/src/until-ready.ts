import { setTimeout } from 'node:timers/promises';

/** What connects by itself when it is made. */
interface Connecting {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

const pauseMs = 500;
const patienceMs = 60_000;

/**
 * Makes a client until one has connected. BullMQ on Postgres remembers for good that a first connection failed, so that a client
 * whose connection was cut just then would never do anything again. `onTrouble` hears of each failure; after a minute of them the
 * last one is thrown.
 */
export async function untilReady<Client extends Connecting>(
  make: () => Client,
  onTrouble: (error: Error) => void,
): Promise<Client> {
  for (const deadline = Date.now() + patienceMs; ;) {
    const client = make();
    try {
      await client.waitUntilReady();
      return client;
    } catch (error) {
      onTrouble(error instanceof Error ? error : new Error(String(error)));
      await client.close().catch(onTrouble);
      if (Date.now() > deadline) throw error;
      await setTimeout(pauseMs);
    }
  }
}
