import { Queue, Worker, withBackend, type Job, type Processor } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { createAlertBackend } from './alert-backend.js';
import { SteadyClient } from './steady-client.js';
import { untilReady } from './until-ready.js';
import { stageNames, type StageName, type StagePayload } from './pipeline.js';

/** Where the queue lives: Redis or Valkey when it is given, else Postgres. */
export interface QueueLocation {
  redisUrl?: string;
  /** Postgres as the role that may only use the schema `bullmq`. */
  postgresUrl: string;
}

// A killed worker's job runs again after at most lock + stalled interval: seconds, not BullMQ's minute.
const lockMs = 5_000;
const stalledMs = 2_000;
// BullMQ waits 15 s before it looks whether a store that was away is back.
const retryMs = 1_000;
const prefix = '{plimsoll}';

// stage_run counts the starts and ends a stage that keeps killing its worker; BullMQ must not give up before it.
const unlimitedStalls = 1_000;

const jobOptions = { removeOnComplete: { age: 3_600, count: 1_000 }, removeOnFail: { age: 3_600, count: 1_000 } };
const workerOptions = {
  lockDuration: lockMs,
  stalledInterval: stalledMs,
  maxStalledCount: unlimitedStalls,
  runRetryDelay: retryMs,
};

export type StageQueue = Pick<Queue<StagePayload>, 'add' | 'getJob' | 'getJobCounts' | 'close'>;
export interface StageWorker {
  /** Takes jobs until it is closed. */
  run(): Promise<void>;
  /** Stops taking jobs and resolves when the running ones are done. */
  close(force?: boolean): Promise<void>;
}
export type StageProcessor = (payload: StagePayload, job: Pick<Job, 'id'>) => Promise<void>;

/** One queue per stage and the workers on it, the same on both backends. */
export interface QueueBackend {
  readonly name: 'postgres' | 'redis';
  queue(stage: StageName): StageQueue;
  /** A worker that does not run yet; on Postgres resolves once its store has answered. */
  worker(stage: StageName, concurrency: number, processor: StageProcessor): Promise<StageWorker>;
  /** Resolves when the queue's store answers, rejects otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the backend that `location` names; on Postgres resolves once it has answered. `onTrouble` hears of connection errors; the
 * clients reconnect by themselves.
 */
export async function openQueueBackend(location: QueueLocation, onTrouble: (error: Error) => void): Promise<QueueBackend> {
  return location.redisUrl ? redisBackend(location.redisUrl, onTrouble) : postgresBackend(location.postgresUrl, onTrouble);
}

function redisBackend(url: string, onTrouble: (error: Error) => void): QueueBackend {
  const clients: Redis[] = [];
  const connect = (forWorker: boolean): Redis => {
    // A worker waits for the store to come back; a producer fails fast and the relay tries again.
    const client = new Redis(
      url,
      forWorker ? { maxRetriesPerRequest: null } : { maxRetriesPerRequest: 1, enableOfflineQueue: true, connectTimeout: 2_000 },
    );
    client.on('error', onTrouble);
    clients.push(client);
    return client;
  };
  const producer = connect(false);
  const queues = queuesOf(
    (stage) => new Queue<StagePayload>(stage, { connection: producer, prefix, defaultJobOptions: jobOptions }),
    onTrouble,
  );
  const workerOf: (...of: Parameters<QueueBackend['worker']>) => StageWorker = (stage, concurrency, processor) =>
    listening(
      new Worker<StagePayload>(stage, processorOf(processor), {
        connection: connect(true),
        prefix,
        concurrency,
        autorun: false,
        ...workerOptions,
      }),
      onTrouble,
    );
  return {
    name: 'redis',
    queue: (stage) => queues[stage],
    worker: (stage, concurrency, processor) => Promise.resolve(workerOf(stage, concurrency, processor)),
    ping: async () => void (await producer.ping()),
    close: async () => {
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
      for (const client of clients) client.disconnect();
    },
  };
}

async function postgresBackend(url: string, onTrouble: (error: Error) => void): Promise<QueueBackend> {
  const bound = withBackend(createAlertBackend);
  const connection = {
    connectionString: url,
    schema: 'bullmq',
    max: 4,
    application_name: 'plimsoll queue',
    keepAlive: true,
    Client: SteadyClient,
  };
  const open = (stage: StageName) =>
    listening(
      new bound.Queue<StagePayload>(stage, { connection: { ...connection, max: 2 }, defaultJobOptions: jobOptions }),
      onTrouble,
    );
  const opened = await Promise.all(
    stageNames.map(async (stage) => [stage, await untilReady(() => open(stage), onTrouble)] as const),
  );
  const queues = Object.fromEntries(opened) as Record<StageName, ReturnType<typeof open>>;
  const pinger = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 2_000, idleTimeoutMillis: 5_000 });
  pinger.on('error', onTrouble);
  return {
    name: 'postgres',
    queue: (stage) => queues[stage],
    worker: (stage, concurrency, processor) =>
      untilReady(
        () =>
          listening(
            new bound.Worker<StagePayload>(stage, processorOf(processor), {
              connection,
              concurrency,
              autorun: false,
              ...workerOptions,
            }),
            onTrouble,
          ),
        onTrouble,
      ),
    ping: async () => void (await pinger.query('SELECT 1')),
    close: async () => {
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
      await pinger.end();
    },
  };
}

interface Emitter {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

function listening<Client extends Emitter>(client: Client, onTrouble: (error: Error) => void): Client {
  client.on('error', onTrouble);
  return client;
}

function queuesOf<Made extends Emitter>(
  make: (stage: StageName) => Made,
  onTrouble: (error: Error) => void,
): Record<StageName, Made> {
  return Object.fromEntries(stageNames.map((stage) => [stage, listening(make(stage), onTrouble)])) as Record<StageName, Made>;
}

const processorOf =
  (processor: StageProcessor): Processor<StagePayload> =>
  (job) =>
    processor(job.data, job);
