import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { root } from '../checkout/node.mjs';
import { runJest } from './run-jest.mjs';

const PATIENCE_MS = 60_000;
const passes = `import { test } from '@jest/globals'; test('it is', () => undefined);`;
const hangs = `import { test } from '@jest/globals'; test('it hangs', () => { for (;;); });`;

describe('jest with a deadline', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-jest-'));
    mkdirSync(join(folder, 'tools'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const suite = (name: string, text: string) => writeFileSync(join(folder, 'tools', `${name}.spec.ts`), text);
  const run = (deadline: AbortSignal) => {
    const how = { scratch: folder, env: process.env, deadline, interrupt: new AbortController().signal };
    return runJest(process.execPath, ['--rootDir', folder], { ...how, write: () => undefined });
  };

  // The state that the reporter notes while jest runs.
  async function noted(state: object): Promise<void> {
    const file = join(folder, 'counts.json');
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(50)) {
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      if (text === JSON.stringify(state)) return;
    }
    throw new Error(`never noted: ${JSON.stringify(state)}`);
  }

  test(
    'names the suites that still run at the deadline, counts them as failed, and keeps what passed',
    async () => {
      suite('hangs', hangs);
      suite('passes', passes);
      const deadline = new AbortController();
      const running = run(deadline.signal);
      await noted({ passed: 1, failed: 0, skipped: 0, running: ['tools/hangs.spec.ts'] });
      deadline.abort();
      expect(await running).toEqual({ passed: 1, failed: 1, late: true, unfinished: ['tools/hangs.spec.ts'] });
    },
    PATIENCE_MS * 2,
  );

  test(
    'counts a suite that cannot run, and a run without any suite, as failed',
    async () => {
      expect(await run(new AbortController().signal)).toEqual({ passed: 0, failed: 1, late: false, unfinished: [] });
      suite('broken', `import './nowhere.ts';`);
      suite('passes', passes);
      expect(await run(new AbortController().signal)).toEqual({ passed: 1, failed: 1, late: false, unfinished: [] });
    },
    PATIENCE_MS * 2,
  );
});
