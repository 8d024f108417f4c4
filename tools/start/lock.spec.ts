import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { takeLock } from './lock.ts';

describe('the lock of a folder', () => {
  let folder: string;
  let said: string[];
  const take = () => takeLock(folder, (sentence) => said.push(sentence));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-lock-'));
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('keeps a second start out, and tells it which process answers where', () => {
    take().announce('http://127.0.0.1:8080');
    expect(take).toThrow(
      `Plimsoll already runs from this folder (process ${process.pid}, at http://127.0.0.1:8080); stop it first, or set PLIMSOLL_FOLDER to another folder.`,
    );
  });

  test('is free again once released', () => {
    take().release();
    take();
    expect(said).toEqual([]);
  });

  test('is cleared with a sentence when its process is dead', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid, started: '1' }));
    take();
    expect(said).toEqual([`Cleared a lock that process ${pid} left; it no longer runs.`]);
  });

  test('is cleared when its number belongs to a later process', () => {
    writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: process.pid, started: 'before the restart' }));
    take();
    expect(said).toEqual([`Cleared a lock that process ${process.pid} left; it no longer runs.`]);
  });

  test('cannot be taken in what is no folder, with a sentence that says why and what to do', () => {
    const file = join(folder, 'a file');
    writeFileSync(file, '');
    expect(() => takeLock(file, () => undefined)).toThrow(
      `Data, keys and logs cannot be kept in ${file}: a file is in its path. Mend that, or set PLIMSOLL_FOLDER to a folder that this user can write.`,
    );
  });

  test('is cleared when it was only half written', () => {
    writeFileSync(join(folder, 'lock.json'), '{"pid":');
    take();
    expect(said).toEqual(['Cleared a lock that an interrupted start left; it no longer runs.']);
    expect(existsSync(join(folder, 'lock.json'))).toBe(true);
  });
});
