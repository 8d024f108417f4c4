import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { BlobCipher } from '@plimsoll/connectors';
import { freshDatabase, type FreshDatabase } from '../../test/environment/index.ts';
import { withClient } from '../database/connection.ts';
import { chooseBlobKey } from './blob-key.ts';
import { blobKeyFile } from './keys.ts';

describe('the blob key of npm start', () => {
  let folder: string;
  let database: FreshDatabase;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-blob-key-'));
    database = await freshDatabase();
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  const choose = (blobKey?: string) =>
    chooseBlobKey(
      { folder, host: '', port: 0, portAsked: false, database: { kind: 'embedded' }, ...(blobKey ? { blobKey } : {}) },
      database.webUrl,
    );
  const idOf = (key: string) => new BlobCipher(Buffer.from(key, 'base64')).keyId;
  const submitUnder = (key: string) =>
    withClient(database.webUrl, async (client) => {
      const tenant = randomUUID();
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant]);
      await client.query(`INSERT INTO tenant (tenant_id, name) VALUES ($1, 'one')`, [tenant]);
      await client.query(
        `INSERT INTO blob (tenant_id, id, digest, bytes, content, key_id) VALUES ($1, gen_random_uuid(), '\\x00', 1, '\\x00', $2)`,
        [tenant, idOf(key)],
      );
      await client.query('COMMIT');
    });
  const remedy = (key: string) =>
    `Put the right key (id ${idOf(key)}) back into ${blobKeyFile(folder)} or give it in PLIMSOLL_BLOB_KEY; ` +
    'without it what was submitted cannot be read. To start anew, set PLIMSOLL_FOLDER to another folder.';

  test('is made while nothing is submitted, and stays the same once something is', async () => {
    const made = await choose();
    await submitUnder(made);
    expect(await choose()).toBe(made);
    rmSync(blobKeyFile(folder));
    expect(await choose(made)).toBe(made);
  });

  test('is never made anew while something rests under the one that is gone', async () => {
    const made = await choose();
    await submitUnder(made);
    rmSync(blobKeyFile(folder));
    const sentence = `The key that opens the submitted files is gone: there is no ${blobKeyFile(folder)}. ${remedy(made)}`;
    await expect(choose()).rejects.toThrow(sentence);
    await expect(choose()).rejects.toThrow(sentence);
  });

  test('given in the environment, has to be the one under which the files rest', async () => {
    const [right, wrong] = [await choose(), randomBytes(32).toString('base64')];
    await submitUnder(right);
    await expect(choose(wrong)).rejects.toThrow(
      `PLIMSOLL_BLOB_KEY (id ${idOf(wrong)}) is not the key that opens the submitted files. ${remedy(right)}`,
    );
  });

  test('is right when one of two tenants’ files rest under it', async () => {
    const [first, second] = [await choose(), randomBytes(32).toString('base64')];
    await submitUnder(first);
    await submitUnder(second);
    expect(await choose()).toBe(first);
    expect(await choose(second)).toBe(second);
  });
});
