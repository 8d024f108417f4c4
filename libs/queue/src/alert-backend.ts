import { createPostgresBackend } from 'bullmq';

// As long as BullMQ waits for a job on Redis at most.
const longestWaitSeconds = 5;

/**
 * BullMQ's backend on Postgres, whose workers look for jobs at least every five seconds. After a connection error BullMQ's own waits
 * up to an hour for the next notification; where that one was lost with the connection, nobody would take the job.
 */
export const createAlertBackend: typeof createPostgresBackend = (...of) =>
  Object.defineProperty(createPostgresBackend(...of), 'maximumBlockTimeout', { get: () => longestWaitSeconds });
