import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeFolder, whyNotWritable } from './folders.ts';

describe('making a folder', () => {
  let top: string;
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'plimsoll-folders-'));
  });
  afterEach(() => rmSync(top, { recursive: true }));

  const refusal = (path: string) => {
    try {
      makeFolder(path, 0o711);
    } catch (error) {
      return whyNotWritable(error);
    }
  };

  test('makes those above it too, and leaves what exists as it is', () => {
    makeFolder(join(top, 'a/b/c'), 0o711);
    makeFolder(join(top, 'a'), 0o700);
    expect(['a', 'a/b', 'a/b/c'].map((path) => (statSync(join(top, path)).mode & 0o777).toString(8))).toEqual([
      '711',
      '711',
      '711',
    ]);
  });

  test('on a file or below one says so', () => {
    writeFileSync(join(top, 'file'), '');
    expect(refusal(join(top, 'file'))).toBe('a file is in its path');
    expect(refusal(join(top, 'file/below/it'))).toBe('a file is in its path');
  });

  // In a process of its own, since what never returns would hold up this one.
  (existsSync('/proc/self') ? test : test.skip)('below /proc ends, and says that it is impossible', () => {
    const module = new URL('./folders.ts', import.meta.url).href;
    const script = `const { makeFolder, whyNotWritable } = await import(${JSON.stringify(module)});
      try { makeFolder('/proc/plimsoll/data', 0o711); } catch (error) { console.log(whyNotWritable(error)); }`;
    const args = ['--no-warnings', '--input-type=module', '-e', script];
    const { stdout, signal } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 });
    expect([signal, stdout]).toEqual([null, 'the system lets nobody make a folder there\n']);
  });
});
