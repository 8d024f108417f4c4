import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { blobKeyFile, keepAdminKey, keepBlobKey } from './keys.ts';

describe('the keys of npm start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const modeOf = (...path: string[]) => (statSync(join(folder, ...path)).mode & 0o777).toString(8);

  test('are made once and kept from others', () => {
    const made = [keepBlobKey(folder), keepAdminKey(folder)];
    expect(Buffer.from(made[0] ?? '', 'base64')).toHaveLength(32);
    expect([keepBlobKey(folder), keepAdminKey(folder)]).toEqual(made);
    expect([modeOf('keys'), modeOf('keys', 'blob.key'), modeOf('keys', 'admin.key')]).toEqual(['700', '600', '600']);
  });

  test('a blob key that was cut off is told by its file, and never shown', () => {
    const made = keepBlobKey(folder);
    writeFileSync(blobKeyFile(folder), made.slice(0, 20));
    expect(() => keepBlobKey(folder)).toThrow(
      `${blobKeyFile(folder)} does not hold 32 bytes in base64; put the right key back, or give it in PLIMSOLL_BLOB_KEY.`,
    );
  });
});
