import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openRateLimits, type LimitPolicy, type QueueLocation, type RateLimits } from '@plimsoll/queue';
import { Redis } from 'ioredis';
import pg from 'pg';
import { freshDatabase, freshRedis, requirement, type FreshDatabase, type FreshRedis } from '../environment/index.ts';

const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';
const window = 60;

/** A store of one kind, and how it is made to hang and to go away. */
interface Store {
  location: QueueLocation;
  /** No statement is answered until the function that it gives has resolved. */
  hang(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

async function postgresStore(): Promise<Store> {
  const database: FreshDatabase = await freshDatabase();
  const hang = async () => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    await client.query('BEGIN; LOCK TABLE bullmq.used_quota IN ACCESS EXCLUSIVE MODE');
    return () => client.end();
  };
  return { location: { postgresUrl: database.queueUrl }, hang, close: () => database.drop() };
}

async function redisStore(): Promise<Store> {
  const redis = (await freshRedis()) as FreshRedis;
  const hang = async () => {
    const client = new Redis(redis.url);
    await client.call('CLIENT', 'PAUSE', '2000', 'ALL');
    return async () => {
      await client.ping();
      client.disconnect();
    };
  };
  return { location: { postgresUrl: nowhere, redisUrl: redis.url }, hang, close: () => redis.stop() };
}

function shared(open: () => Promise<Store>): void {
  let store: Store;
  const opened: RateLimits[] = [];
  let policies = 0;

  beforeAll(async () => {
    store = await open();
  });
  afterEach(() => Promise.all(opened.splice(0).map((limits) => limits.close())));
  afterAll(() => store?.close());

  const troubles: Error[] = [];
  /** What one process opens. */
  async function process(): Promise<RateLimits> {
    const limits = await openRateLimits(store.location, (error) => troubles.push(error));
    opened.push(limits);
    return limits;
  }
  const policy = (quota: number, windowSeconds = window): LimitPolicy => ({ name: `policy-${++policies}`, quota, windowSeconds });

  test('two processes use one quota, to the unit, and who is over stays over', async () => {
    const three = policy(3);
    const [one, other] = [(await process()).limiter(three), (await process()).limiter(three)];
    const left = [];
    for (const limiter of [one, other, one, other, one, one, other]) left.push(await limiter.use('acme'));
    expect(left.map(({ isOver, remaining }) => (isOver ? 'over' : remaining))).toEqual([2, 1, 0, 'over', 'over', 'over', 'over']);
    for (const { seconds } of left) expect([seconds > window - 10, seconds <= window]).toEqual([true, true]);
  });

  test('a key knows nothing of another, and a policy nothing of another', async () => {
    const limits = await process();
    const [one, other] = [limits.limiter(policy(1)), limits.limiter(policy(1))];
    expect(await one.use('acme')).toMatchObject({ isOver: false, remaining: 0 });
    expect(await one.use('acme')).toMatchObject({ isOver: true });
    expect(await one.use('other')).toMatchObject({ isOver: false });
    expect(await other.use('acme')).toMatchObject({ isOver: false });
  });

  test('many at once are counted each', async () => {
    const limiter = (await process()).limiter(policy(50));
    const left = await Promise.all(Array.from({ length: 80 }, () => limiter.use('acme')));
    const within = left.filter(({ isOver }) => !isOver).map(({ remaining }) => remaining);
    expect(within.sort((a, b) => b - a)).toEqual(Array.from({ length: 50 }, (_, n) => 49 - n));
    expect(troubles.map(String)).toEqual([]);
  });

  test('the quota is whole again when the window has ended', async () => {
    const limiter = (await process()).limiter(policy(1, 1));
    expect(await limiter.use('acme')).toEqual({ isOver: false, remaining: 0, seconds: 1 });
    const deadline = Date.now() + 20_000;
    let left = await limiter.use('acme');
    expect(left.isOver).toBe(true);
    while (left.isOver && Date.now() < deadline) left = await limiter.use('acme');
    expect(left).toEqual({ isOver: false, remaining: 0, seconds: 1 });
  });

  test('whose quota is used up is refused without a word to the store', async () => {
    const limiter = (await process()).limiter(policy(1));
    expect(await limiter.use('acme')).toMatchObject({ isOver: false, remaining: 0 });
    const answer = await store.hang();
    expect(await limiter.use('acme')).toMatchObject({ isOver: true, remaining: 0 });
    expect(troubles.map(String)).toEqual([]);
    await answer();
  });

  test('a store that hangs holds nobody up: the process counts alone, and with the others again when it answers', async () => {
    const two = policy(2);
    const limiter = (await process()).limiter(two);
    expect(await limiter.use('acme')).toMatchObject({ remaining: 1 });
    const answer = await store.hang();
    const began = performance.now();
    const left = [];
    for (let count = 0; count < 8; count += 1) left.push(await limiter.use('acme'));
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(left.map(({ isOver, remaining }) => (isOver ? 'over' : remaining))).toEqual([1, 0, ...Array<string>(6).fill('over')]);
    expect(troubles.splice(0).length).toBeGreaterThan(0);
    await answer();
    // What was counted alone is forgotten; the store knows what it was told, Redis also what it did too late.
    const other = (await process()).limiter(two);
    expect(await other.use('acme')).toMatchObject({ remaining: 0 });
    const isTogether = async (key: string): Promise<boolean> => {
      await limiter.use(key);
      return (await other.use(key)).remaining === 0;
    };
    const deadline = Date.now() + 20_000;
    let together = false;
    for (let key = 0; !together && Date.now() < deadline; key += 1) together = await isTogether(`tenant-${key}`);
    expect(together).toBe(true);
    troubles.length = 0;
  });
}

describe('rate limits in Postgres', () => shared(postgresStore));
requirement('redis')('rate limits in Redis', () => shared(redisStore));

test.each([
  ['Postgres', { postgresUrl: nowhere }],
  ['Redis', { postgresUrl: nowhere, redisUrl: 'redis://127.0.0.1:1' }],
])('without %s everybody is counted by their own process, and the trouble is told', async (_store, location) => {
  const troubles: Error[] = [];
  const limits = await openRateLimits(location, (error) => troubles.push(error));
  const limiter = limits.limiter({ name: 'requests', quota: 2, windowSeconds: window });
  const left = [];
  for (let count = 0; count < 3; count += 1) left.push(await limiter.use('acme'));
  expect(left.map(({ isOver, remaining }) => (isOver ? 'over' : remaining))).toEqual([1, 0, 'over']);
  expect(troubles.length).toBeGreaterThan(0);
  await limits.close();
});
