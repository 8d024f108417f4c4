import { Redis } from 'ioredis';
import type { Needles } from './needles.ts';

/** Looks through every key of a Redis and everything that rests under it; gives the number of keys. */
export async function searchRedis(url: string, needles: Needles): Promise<number> {
  const redis = new Redis(url);
  try {
    const keys = await redis.keys('*');
    for (const key of keys) {
      needles.search('the name of a key in Redis', key);
      needles.search(`Redis ${key}`, JSON.stringify(await contentOf(redis, key)));
    }
    return keys.length;
  } finally {
    redis.disconnect();
  }
}

async function contentOf(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === 'string') return redis.get(key);
  if (type === 'hash') return redis.hgetall(key);
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'set') return redis.smembers(key);
  if (type === 'zset') return redis.zrange(key, 0, '-1', 'WITHSCORES');
  if (type === 'stream') return redis.xrange(key, '-', '+');
  if (type === 'none') return null;
  throw new Error(`a key of the type ${type} cannot be searched`);
}
