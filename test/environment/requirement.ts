import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';
import { findProgram } from './find-program.ts';
import { redisProgram } from './fresh-redis.ts';

/** What some suites need and not every machine has. */
export type Requirement = 'chromium' | 'helm' | 'redis' | 'shared';

/** The folder of corpora beside the checkout. */
export const sharedFolder = fileURLToPath(new URL('../../../shared', import.meta.url));

/** The browser that stories are told in, or nothing. */
export const chromiumProgram = () => findProgram('chromium') ?? findProgram('chromium-browser') ?? findProgram('google-chrome');

const MISSING: Readonly<Record<Requirement, () => string | undefined>> = {
  chromium: () => (chromiumProgram() ? undefined : 'chromium is not installed'),
  redis: () => (redisProgram() ? undefined : 'redis-server is not installed'),
  helm: () => (findProgram('helm') ? undefined : 'helm is not installed'),
  shared: () => (existsSync(sharedFolder) ? undefined : '../shared is not present'),
};

/** Why the requirement is not met here, or nothing when it is. */
export const missing = (name: Requirement) => MISSING[name]();

/**
 * A `describe` for suites that need it: `requirement('redis')('the queue on Redis', () => …)`. Where it is missing the suite is
 * skipped and says so, unless PLIMSOLL_REQUIRE names it: then the suite fails.
 */
export function requirement(name: Requirement): (suite: string, body: () => void) => void {
  const reason = missing(name);
  if (!reason) return describe;
  if (isDemanded(name)) throw new Error(`PLIMSOLL_REQUIRE demands ${name}, but ${reason}.`);
  return (suite, body) => {
    console.log(`SKIPPED ${suite}: ${reason}`);
    describe.skip(suite, body);
  };
}

const isDemanded = (name: Requirement) => (process.env.PLIMSOLL_REQUIRE ?? '').split(/[\s,]+/).includes(name);
