import { describe, expect, test } from '@jest/globals';
import { identifyProcess, stillRuns } from '../processes.ts';
import { runWithin } from './run-within.mjs';

const never = new AbortController().signal;

interface Ending {
  readonly code: number;
  readonly late: boolean;
  readonly said: string;
}

/** Runs a script and gives how it ended and what it said; `on` sees all that was said so far whenever something is. */
async function run(script: string, how: object = {}, on: (said: string) => void = () => undefined): Promise<Ending> {
  let said = '';
  const write = (text: string) => {
    said += text;
    on(said);
  };
  const ending: { code: number; late: boolean } = await runWithin(process.execPath, ['-e', script], {
    cwd: process.cwd(),
    env: process.env,
    deadline: never,
    interrupt: never,
    write,
    ...how,
  });
  return { ...ending, said };
}

const stubborn = `process.on('SIGINT', () => undefined); setInterval(() => undefined, 1000);`;
const startStubbornChild = (options: object) => `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', ${JSON.stringify(`${stubborn} console.log('up ' + process.pid);`)}], {
    stdio: ['ignore', 'inherit', 'inherit'], ...${JSON.stringify(options)} });
  child.unref();`;

const childIn = (said: string) => identifyProcess(Number(/up (\d+)\n/.exec(said)?.[1]));

describe('a command with a deadline', () => {
  test('gives its code, and what it says is passed on', async () => {
    const { code, late, said } = await run(`console.log('out'); console.error('err'); process.exitCode = 3;`);
    expect([code, late, said.split('\n').sort()]).toEqual([3, false, ['', 'err', 'out']]);
  });

  test('that cannot be started has failed', async () => {
    const ending = await runWithin('/nowhere/node', [], {
      cwd: process.cwd(),
      env: process.env,
      deadline: never,
      interrupt: never,
      write: () => undefined,
    });
    expect(ending).toEqual({ code: 1, late: false });
  });

  test('is late at its deadline, and ends with a child in another group that does not listen', async () => {
    const deadline = new AbortController();
    let child: ReturnType<typeof identifyProcess>;
    const { code, late } = await run(
      `${startStubbornChild({ detached: true, env: {} })} ${stubborn}`,
      { deadline: deadline.signal, grace: 200 },
      (said) => {
        child ??= childIn(said);
        if (child) deadline.abort();
      },
    );
    expect([code, late]).toEqual([1, true]);
    expect(child && stillRuns(child)).toBe(false);
  });

  test.each([
    ['in a group of its own', { detached: true }],
    ['with another environment', { env: {} }],
  ])('takes along the child %s that it left behind when it ended by itself', async (_how, options) => {
    const { code, said } = await run(`${startStubbornChild(options)} setTimeout(() => process.exit(0), 1000);`, { grace: 200 });
    const pid = Number(/up (\d+)\n/.exec(said)?.[1]);
    expect([code, pid > 0, identifyProcess(pid)]).toEqual([0, true, undefined]);
  });

  test('is not late when it was interrupted', async () => {
    const interrupt = new AbortController();
    const ending = await run(`console.log('up'); setInterval(() => undefined, 1000);`, { interrupt: interrupt.signal }, () =>
      interrupt.abort(),
    );
    expect(ending).toEqual({ code: 1, late: false, said: 'up\n' });
  });
});
