// npm test: types, lint, the CLI's bundle and every jest suite; the last line counts what passed and what failed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureInstalled } from './checkout/install.mjs';
import { productNode, requireNode, root } from './checkout/node.mjs';

const HELP = `npm test [-- [--full] JEST-ARGUMENTS]

Checks types, lint and the CLI's bundle, then runs every jest suite under Node 24. --full adds the long suites.`;

const args = process.argv.slice(2).filter((argument) => argument !== '--');
if (args.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}
requireNode();
ensureInstalled();
const node = productNode();
const full = args.includes('--full');
const environment = {
  ...process.env,
  // What runs below finds the product's Node first, nx keeps no process behind, and nothing waits for a terminal.
  PATH: `${dirname(node)}:${process.env.PATH ?? ''}`,
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  ...(process.stdout.isTTY ? {} : { FORCE_COLOR: '0' }),
  ...(full ? { PLIMSOLL_FULL: '1' } : {}),
};

const nx = (target) => ['node_modules/nx/dist/bin/nx.js', 'run', `plimsoll:${target}`, '--outputStyle=stream-without-prefixes'];
const steps = [
  ['types', nx('check-types')],
  ['lint', nx('check-lint')],
  ['build of the CLI', ['tools/build.mjs']],
];
const outcomes = steps.map(([name, command]) => ({ name, passed: run(name, command) }));
const tests = runJest(args.filter((argument) => argument !== '--full'));

const failedSteps = outcomes.filter(({ passed }) => !passed);
for (const { name } of failedSteps) console.log(`FAILED step: ${name}`);
const failed = failedSteps.length + tests.failed;
console.log(`${outcomes.length - failedSteps.length + tests.passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function run(name, command) {
  const began = performance.now();
  const { status } = spawnSync(node, command, { cwd: root, stdio: 'inherit', env: environment });
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${name}`);
  return status === 0;
}

function runJest(jestArguments) {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-counts-'));
  const file = join(folder, 'counts.json');
  const reporter = `--reporters=${join(root, 'tools/test-report/reporter.cjs')}`;
  const { status } = spawnSync(node, ['tools/jest.mjs', reporter, '--maxWorkers=2', ...jestArguments], {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment, PLIMSOLL_TEST_COUNTS: file },
  });
  const counts = readCounts(file);
  rmSync(folder, { recursive: true, force: true });
  // Jest may fail without a failed test: nothing matched, a broken configuration, a signal.
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0 };
  }
}
