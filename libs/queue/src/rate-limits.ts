import { Redis } from 'ioredis';
import pg from 'pg';
import { RateLimiterPostgres, RateLimiterRedis } from 'rate-limiter-flexible';
import type { QueueLocation } from './backend.js';
import { limitTable, queueSchema } from './limit-table.js';
import { RateLimiter, type LimitPolicy } from './rate-limiter.js';
import { SteadyClient } from './steady-client.js';

/** Where uses are counted, shared by all who open the same location. */
export interface RateLimits {
  limiter(policy: LimitPolicy): RateLimiter;
  close(): Promise<void>;
}

// A request waits for the count, so a store that hangs must fail soon.
const storeMs = 500;
const connectMs = 2_000;
const goodbyeMs = 100;
const prefix = 'plimsoll:limit';
const connections = 2;

/** Opens the limits in the queue's store. `onTrouble` hears when it does not answer; the clients reconnect by themselves. */
export const openRateLimits = (location: QueueLocation, onTrouble: (error: Error) => void): Promise<RateLimits> =>
  location.redisUrl ? inRedis(location.redisUrl, onTrouble) : Promise.resolve(inPostgres(location.postgresUrl, onTrouble));

async function inRedis(url: string, onTrouble: (error: Error) => void): Promise<RateLimits> {
  const client = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: connectMs,
    commandTimeout: storeMs,
    disconnectTimeout: goodbyeMs,
  });
  client.on('error', onTrouble);
  // Whoever asks before the first connection stands would be counted apart. That it failed is told as an error event.
  await client.connect().catch(() => undefined);
  return {
    limiter: (policy) =>
      new RateLimiter(
        policy,
        new RateLimiterRedis({ storeClient: client, keyPrefix: `${prefix}:${policy.name}`, ...quotaOf(policy) }),
        onTrouble,
      ),
    close: () => Promise.resolve(client.disconnect()),
  };
}

function inPostgres(url: string, onTrouble: (error: Error) => void): RateLimits {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'plimsoll limits',
    keepAlive: true,
    connectionTimeoutMillis: storeMs,
    statement_timeout: storeMs,
    query_timeout: storeMs,
    Client: SteadyClient,
  });
  pool.on('error', onTrouble);
  return {
    limiter: (policy) =>
      new RateLimiter(
        policy,
        new RateLimiterPostgres({
          storeClient: pool,
          storeType: 'pool',
          schemaName: queueSchema,
          tableName: limitTable,
          tableCreated: true,
          keyPrefix: policy.name,
          ...quotaOf(policy),
        }),
        onTrouble,
      ),
    close: () => pool.end(),
  };
}

/** Whose quota is used up is known here, and is not asked for again before the window ends. */
const quotaOf = ({ quota, windowSeconds }: LimitPolicy) => ({
  points: quota,
  duration: windowSeconds,
  inMemoryBlockOnConsumed: quota,
});
