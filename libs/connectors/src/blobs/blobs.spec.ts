import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { BlobCipher } from './blob-cipher.js';
import { DirectoryBlobStore } from './directory-blob-store.js';

const tenant = '0190a000-0000-7000-8000-000000000001';
const other = '0190a000-0000-7000-8000-000000000002';

describe('a sealed blob', () => {
  const cipher = new BlobCipher(Buffer.alloc(32, 7));
  const plain = Buffer.from('ENV DB_PASSWORD=hunter2');

  test('opens to what was sealed and holds nothing of it in clear', () => {
    const sealed = cipher.seal(tenant, plain);
    expect(sealed.includes('hunter2')).toBe(false);
    expect(cipher.open(tenant, sealed)).toEqual(plain);
  });

  test('is different each time, so equal files cannot be told from their blobs', () => {
    expect(cipher.seal(tenant, plain)).not.toEqual(cipher.seal(tenant, plain));
  });

  test('is known again by a digest of its own tenant and key', () => {
    const digest = cipher.digest(tenant, plain);
    expect(digest).toEqual(new BlobCipher(Buffer.alloc(32, 7)).digest(tenant, Buffer.from(plain)));
    expect(digest).not.toEqual(cipher.digest(tenant, Buffer.from('ENV DB_PASSWORD=hunter3')));
    expect(digest).not.toEqual(cipher.digest(other, plain));
    expect(digest).not.toEqual(new BlobCipher(Buffer.alloc(32, 8)).digest(tenant, plain));
    expect(digest).not.toEqual(createHash('sha256').update(plain).digest());
  });

  test('does not open for another tenant, under another key, or with one byte changed', () => {
    const sealed = cipher.seal(tenant, plain);
    expect(() => cipher.open(other, sealed)).toThrow();
    expect(() => new BlobCipher(Buffer.alloc(32, 8)).open(tenant, sealed)).toThrow();
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
    expect(() => cipher.open(tenant, changed)).toThrow();
  });
});

describe('the directory of blobs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'blobs-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const store = new DirectoryBlobStore(folder);
  const key = `${tenant}/${'ab'.repeat(32)}`;

  test('gives back what was put and leaves no unfinished file behind', async () => {
    await store.put(key, Buffer.from('first'));
    await store.put(key, Buffer.from('second'));
    expect((await store.get(key)).toString()).toBe('second');
    expect(readdirSync(join(folder, tenant))).toEqual(['ab'.repeat(32)]);
  });

  test('says whether a blob rests there', async () => {
    await store.put(key, Buffer.from('here'));
    expect([await store.has(key), await store.has(`${other}/${'ab'.repeat(32)}`)]).toEqual([true, false]);
    await expect(store.has('../../etc/passwd')).rejects.toThrow('a blob key is');
  });

  test('refuses a key that could leave the folder', async () => {
    await expect(store.put('../../etc/passwd', Buffer.from(''))).rejects.toThrow('a blob key is');
  });
});
