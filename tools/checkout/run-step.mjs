import { spawn } from 'node:child_process';
import { root } from './node.mjs';

/** Seconds since `began` as they are printed: "0.4 s". */
export const secondsSince = (began) => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/**
 * Runs one long step of a setup with its output shown, and says every `everyMs` that `doing` still goes on. Gives its exit code
 * (1 when a signal ended it) and whether `timeoutMs` did. It goes down with us when we are told to end.
 *
 * @returns {Promise<{ code: number, late: boolean, error?: Error }>}
 */
export async function runStep(command, args, { doing, timeoutMs, everyMs = 10_000, say = console.log }) {
  const began = performance.now();
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], timeout: timeoutMs });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const passOn = (signal) => {
    child.kill(signal);
    process.exit(1);
  };
  for (const signal of signals) process.on(signal, passOn);
  const telling = setInterval(() => say(`Still ${doing}, ${secondsSince(began)} so far ...`), everyMs);
  const ended = await new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, error }));
    child.once('exit', (code) => resolve({ code: code ?? 1 }));
  });
  clearInterval(telling);
  for (const signal of signals) process.off(signal, passOn);
  return { ...ended, late: performance.now() - began >= timeoutMs };
}
