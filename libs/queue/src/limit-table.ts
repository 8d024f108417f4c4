/** The schema that the queue's role owns. */
export const queueSchema = 'bullmq';

/** What was used of each quota; see `createLimitTable`. */
export const limitTable = 'used_quota';

/**
 * The table in the form that rate-limiter-flexible reads. It is not logged: what a crash forgets is a count of the last minute, and
 * a request does not wait for the disk.
 */
export const createLimitTable = `CREATE UNLOGGED TABLE IF NOT EXISTS ${queueSchema}.${limitTable} (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
)`;
