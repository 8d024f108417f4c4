// npm test: types, lint, the CLI's bundle and every jest suite; the last line counts what passed and what failed.
import { dirname } from 'node:path';
import { onParentGone } from './checkout/follow-npm.mjs';
import { ensureInstalled } from './checkout/install.mjs';
import { productNode, requireNode, root } from './checkout/node.mjs';
import { runJest } from './test-run/run-jest.mjs';
import { runWithin } from './test-run/run-within.mjs';
import { makeScratch, removeScratch } from './test-run/scratch.mjs';

const HELP = `npm test [-- [--full] JEST-ARGUMENTS]

Checks types, lint and the CLI's bundle, then runs every jest suite under Node 24. --full adds the long suites.
Nothing runs for ever: a step has 5 minutes, jest has 25, with --full 90; what is late is ended and counts as failed.`;

const args = process.argv.slice(2).filter((argument) => argument !== '--');
if (args.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}
requireNode();
await ensureInstalled();
const node = productNode();
const full = args.includes('--full');
const STEP_MINUTES = 5;
const JEST_MINUTES = full ? 90 : 25;
const within = (minutes) => ({ deadline: AbortSignal.timeout(minutes * 60_000), interrupt: interrupted.signal });

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupted.abort(signal));
onParentGone(() => interrupted.abort('npm has ended'));
const scratch = makeScratch();
process.on('exit', () => removeScratch(scratch));

const env = {
  ...process.env,
  // What runs below finds the product's Node first, nx keeps no process behind, and all temporary files go when the run ends.
  PATH: `${dirname(node)}:${process.env.PATH ?? ''}`,
  TMPDIR: scratch,
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
  ...(full ? { PLIMSOLL_FULL: '1' } : {}),
};

const nx = (target) => ['node_modules/nx/dist/bin/nx.js', 'run', `plimsoll:${target}`, '--outputStyle=stream-without-prefixes'];
const steps = [
  ['types', nx('check-types')],
  ['lint', nx('check-lint')],
  ['build of the CLI', ['tools/build.mjs']],
];
const outcomes = [];
for (const [name, command] of steps) outcomes.push({ name, passed: await runStep(name, command) });
const tests = await runJest(
  node,
  args.filter((argument) => argument !== '--full'),
  { env, scratch, ...within(JEST_MINUTES) },
);
endWhenInterrupted();

const failedSteps = outcomes.filter(({ passed }) => !passed);
for (const { name } of failedSteps) console.log(`FAILED step: ${name}`);
for (const suite of tests.unfinished) console.log(`FAILED suite: ${suite} still ran after ${JEST_MINUTES} minutes`);
if (tests.late && tests.unfinished.length === 0) console.log(`FAILED jest: no suite ran any more after ${JEST_MINUTES} minutes`);
const failed = failedSteps.length + tests.failed;
console.log(`${outcomes.length - failedSteps.length + tests.passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function runStep(name, command) {
  const began = performance.now();
  const { code, late } = await runWithin(node, command, { cwd: root, env, ...within(STEP_MINUTES) });
  endWhenInterrupted();
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${seconds} s  ${name}${late ? `, ended after ${STEP_MINUTES} minutes` : ''}`);
  return code === 0;
}

function endWhenInterrupted() {
  if (!interrupted.signal.aborted) return;
  console.log(`${interrupted.signal.reason}: interrupted, everything it started has ended`);
  process.exit(130);
}
