import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { buildCommandLine } from './service/command-line.ts';

const plimsoll = fileURLToPath(new URL('../apps/cli/bin/plimsoll.mjs', import.meta.url));

jest.setTimeout(120_000);

let folder: string;

beforeAll(async () => {
  await buildCommandLine();
  folder = await mkdtemp(join(tmpdir(), 'plimsoll-small-scan-'));
  await writeFile(join(folder, 'Dockerfile'), 'FROM debian:12.8\nRUN apt-get update && apt-get install -y curl\nUSER app\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The most KiB that a running process has had resident; 0 when it has just ended. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

test('a scan of one Dockerfile stays below 200 MB until its process has ended', async () => {
  const child = spawn(process.execPath, [plimsoll, 'scan', 'Dockerfile'], { cwd: folder, stdio: 'ignore', timeout: 60_000 });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 2);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(watch);
  expect(code).toBe(0);
  expect(peak).toBeGreaterThan(10_000);
  expect(peak).toBeLessThan(200_000);
});
