import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { keepSent, readSent } from './sent-examples.ts';

describe('the list of examples that are submitted', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-examples-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is empty at first, and read as it was kept', () => {
    expect(readSent(folder)).toEqual([]);
    keepSent(folder, ['project shop', 'host web-1 report.json']);
    expect(readSent(folder)).toEqual(['project shop', 'host web-1 report.json']);
  });

  test.each(['["project', '{}', '[1]', ''])('that reads %j is named, with what to do', (text) => {
    writeFileSync(join(folder, 'examples.json'), text);
    expect(() => readSent(folder)).toThrow(
      `${join(folder, 'examples.json')}, the list of those that are, cannot be read. Remove it, and the next start submits them all again.`,
    );
  });
});
