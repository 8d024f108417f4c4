import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dropDatabase } from '../tools/database/roles.ts';
import { freshRedis, testPostgres } from './environment/index.ts';
import { Clone, spareAccount, type SpareAccount, type Start } from './start/index.ts';

// It fetches all that npm brings, once for each user.
const FIRST_MS = 10 * 60_000;
const NEXT_MS = 3 * 60_000;

const isFull = process.env.PLIMSOLL_FULL === '1';
if (!isFull) console.log('SKIPPED npm start from a clone: it runs with PLIMSOLL_FULL=1');

const users: [string, SpareAccount | undefined][] = [['whoever runs the suite', undefined]];
const spare = isFull ? spareAccount() : undefined;
if (spare) users.push(['a normal user', spare]);

(isFull ? describe : describe.skip).each(users)('npm start from a clone, as %s', (_name, account) => {
  let clone: Clone;
  beforeAll(async () => {
    clone = await Clone.make(account);
  });
  afterAll(() => clone?.remove());

  const serves = async (start: Start) => {
    await start.serves();
    expect(start.said).toMatch(/^Posture {3}score \d+ of 100 \([A-F]\), coverage \d+ %$/m);
    await start.stop('SIGTERM');
    await clone.isQuiet();
    return start.said;
  };

  test(
    'installs, builds, scans the example fleet and shows its posture',
    async () => {
      const said = await serves(await clone.start());
      expect(said).toMatch(/^Installed in \d+\.\d s\.$/m);
      expect(said).toMatch(/^The example fleet is judged after \d+\.\d s\.$/m);
    },
    FIRST_MS,
  );

  test(
    'serves the same at once the next time',
    async () => {
      const said = await serves(await clone.start());
      expect(said).not.toMatch(/Installing|Migrated|Submitting|printed this once/);
    },
    NEXT_MS,
  );

  test(
    'does the same with REDIS_URL',
    async () => {
      const redis = await freshRedis();
      if (!redis) throw new Error('redis-server is not installed');
      try {
        await serves(await clone.start({ REDIS_URL: redis.url, PLIMSOLL_FOLDER: '.plimsoll/with redis' }));
      } finally {
        await redis.stop();
      }
    },
    NEXT_MS,
  );

  test(
    'does the same with DATABASE_URL, and starts no Postgres of its own',
    async () => {
      const [adminUrl, database] = [await testPostgres(), `clone_${process.pid}_${account?.uid ?? 0}`];
      try {
        const url = Object.assign(new URL(adminUrl), { pathname: `/${database}` });
        const said = await serves(await clone.start({ DATABASE_URL: url.href, PLIMSOLL_FOLDER: '.plimsoll/with database' }));
        expect(said).not.toContain('Postgres runs on port');
      } finally {
        await dropDatabase({ adminUrl, database });
      }
    },
    NEXT_MS,
  );
});
