import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { processesBelow } from './processes-below.mjs';

const MARK = 'PLIMSOLL_TEST_RUN';

/**
 * Runs a command in a process group of its own, without a terminal, and gives `{ code, late }`; its output is passed on. When
 * the signal `deadline` or `interrupt` aborts, it ends with all that it started, in whatever group: asked at first, killed after
 * `grace` milliseconds. The same happens to what it leaves behind when it ends by itself.
 */
export async function runWithin(command, args, { cwd, env, deadline, interrupt, grace = 10_000, write = passOn }) {
  const mark = randomUUID();
  const child = spawn(command, args, {
    cwd,
    env: { ...env, [MARK]: mark },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', write);
  const closed = new Promise((resolve) => child.once('close', resolve));
  const exited = new Promise((resolve) => {
    child.once('error', (error) => (write(`${error.message}\n`), resolve(1)));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const code = await Promise.race([exited, aborted(deadline), aborted(interrupt)]);
  await endAll({ group: child.pid, mark: `${MARK}=${mark}` }, grace);
  await Promise.race([closed, pause(CLOSE_MS, undefined, { ref: false })]);
  return { code: code ?? 1, late: code === undefined && !interrupt.aborted };
}

const CLOSE_MS = 1_000;
const INSIST_MS = 5_000;
/** @type {(text: string) => unknown} */
const passOn = (text) => process.stdout.write(text);

const aborted = (signal) =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });

// Parents are asked before their children, which they may stop in order; nobody is asked twice, which would cut that short.
async function endAll(run, grace) {
  const kill = Date.now() + grace;
  const asked = new Set();
  let left = processesBelow(run, []);
  for (const deadline = kill + INSIST_MS; left.length > 0 && Date.now() < deadline; left = processesBelow(run, left)) {
    const pids = new Set(left.map(({ pid }) => pid));
    if (Date.now() > kill) for (const pid of pids) send(pid, 'SIGKILL');
    else for (const { pid, parent } of left) if (!pids.has(parent) && !asked.has(pid)) send(pid, 'SIGINT', asked.add(pid));
    await pause(50);
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile.
  }
}
