import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checkout/node.mjs';
import { runWithin } from './run-within.mjs';

/**
 * Runs jest until the signal `deadline` and gives `{ passed, failed, late, unfinished }`. A suite that still runs then is in
 * `unfinished` and counts as a failed test; so does a run that fails without one. Its counts go through a file in `scratch`.
 */
export async function runJest(node, jestArguments, { scratch, env, ...how }) {
  const file = join(scratch, 'counts.json');
  const reporter = `--reporters=${join(root, 'tools/test-report/reporter.cjs')}`;
  const { code, late } = await runWithin(node, ['tools/jest.mjs', reporter, '--maxWorkers=2', ...jestArguments], {
    cwd: root,
    env: { ...env, PLIMSOLL_TEST_COUNTS: file },
    ...how,
  });
  const { passed, failed, running } = readCounts(file);
  if (late) return { passed, failed: failed + Math.max(running.length, 1), late, unfinished: running };
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, late, unfinished: [] };
}

// What jest could not write, because it did not even begin, is nothing.
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, running: [] };
  }
}
