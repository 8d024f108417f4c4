import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Checkout, spareAccount, Start } from './start/index.ts';

const START_MS = 120_000;
const isRoot = process.getuid?.() === 0;

describe('npm start in a checkout below a home that only its owner may enter', () => {
  let checkout: Checkout;
  beforeAll(async () => {
    checkout = await Checkout.make();
  }, START_MS);
  afterAll(() => checkout?.remove(), START_MS);

  const startTwice = async () => {
    const first = checkout.start();
    await first.serves();
    const [key] = /plm_[\w-]+/.exec(first.said) ?? [];
    expect(await first.stop('SIGTERM')).toBe(0);
    expect(checkout.processes()).toEqual([]);
    const second = checkout.start();
    await second.serves();
    expect(key).toBeDefined();
    expect(second.said).not.toContain('printed this once');
    expect(await second.stop('SIGTERM')).toBe(0);
    return first.said;
  };

  test(
    'serves a normal user, whose Postgres keeps its data in the checkout',
    async () => {
      const account = spareAccount();
      if (account) await checkout.giveTo(account);
      expect(await startTwice()).toContain(`its data in ${join(checkout.path, '.plimsoll/postgres')}.`);
    },
    START_MS,
  );

  (isRoot ? test : test.skip)(
    'tells a user without a name what Postgres misses',
    async () => {
      await checkout.giveTo({ uid: 54_321, gid: 54_321 });
      const start = checkout.start();
      expect(await start.ended).toBe(1);
      expect(start.said).toMatch(/^Postgres cannot run as user id 54321, which has no name on this system: .+DATABASE_URL\.$/m);
    },
    START_MS,
  );

  (isRoot ? test : test.skip)(
    'serves root, whose Postgres then lives outside of it and says so',
    async () => {
      await checkout.giveTo({ uid: 0, gid: 0 });
      expect(await startTwice()).toMatch(
        /who cannot enter .+a checkout with spaces\/\.plimsoll: its programs and data are in \/var\/lib\/plimsoll\//,
      );
    },
    START_MS,
  );
});

describe.each(['/proc/plimsoll', '/etc/hostname/below'])('npm start with its data in %s', (place) => {
  test(
    'says why that cannot be, and ends with 1',
    async () => {
      const start = new Start({ PLIMSOLL_FOLDER: place });
      expect(await start.ended).toBe(1);
      expect(start.said).toMatch(
        new RegExp(`^Data, keys and logs cannot be kept in ${place}: .+ set PLIMSOLL_FOLDER to a folder`, 'm'),
      );
    },
    START_MS,
  );
});
