import { stageNames } from '@plimsoll/queue';
import type { Database } from '@plimsoll/store';
import { Gauge, type Registry } from 'prom-client';

interface QueueDepthRow {
  stage: string;
  state: string;
  jobs: number;
  oldest_seconds: number;
}

const states = ['waiting', 'queued'];

/**
 * Adds what waits for each stage; the function given back asks Postgres and brings the gauges up to date. While Postgres is
 * away the depth has no value and `plimsoll_queue_readable` is 0, so that an outage does not look like an empty queue.
 */
export function queueGauges(registry: Registry, database: Database): () => Promise<void> {
  const registers = [registry];
  const readable = new Gauge({
    name: 'plimsoll_queue_readable',
    help: '1 when Postgres told how much waits, 0 when it did not answer',
    registers,
  });
  const jobs = new Gauge({
    name: 'plimsoll_queue_jobs',
    help: 'Promised work by stage: waiting in Postgres, or handed to the queue and not yet done',
    labelNames: ['stage', 'state'],
    registers,
  });
  const age = new Gauge({
    name: 'plimsoll_queue_oldest_seconds',
    help: 'Age of the oldest work of the stage that is not yet done; 0 without work',
    labelNames: ['stage'],
    registers,
  });
  return async () => {
    const rows = await database.system<QueueDepthRow>('queue_depth', []).catch(() => undefined);
    readable.set(rows ? 1 : 0);
    jobs.reset();
    age.reset();
    for (const stage of rows ? stageNames : []) {
      const own = (rows ?? []).filter((row) => row.stage === stage);
      for (const state of states) jobs.set({ stage, state }, own.find((row) => row.state === state)?.jobs ?? 0);
      age.set({ stage }, Math.max(0, ...own.map((row) => row.oldest_seconds)));
    }
  };
}
