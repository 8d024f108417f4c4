import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readKeys } from './keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const modeOf = (...path: string[]) => (statSync(join(folder, ...path)).mode & 0o777).toString(8);

test('the keys are made once, kept from others, and given way to those of the environment', () => {
  const made = readKeys(folder, {});
  expect(Buffer.from(made.blob, 'base64')).toHaveLength(32);
  expect(readKeys(folder, {})).toEqual(made);
  expect([modeOf('keys'), modeOf('keys', 'blob.key'), modeOf('keys', 'admin.key')]).toEqual(['700', '600', '600']);
  expect(readKeys(folder, { adminKey: 'given' })).toEqual({ blob: made.blob, admin: 'given' });
});
