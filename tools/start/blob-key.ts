import { existsSync } from 'node:fs';
import type { Configuration } from './configuration.ts';
import { blobKeyFile, keepBlobKey } from './keys.ts';

/**
 * Gives the key under which submitted files are encrypted, and makes one only while nothing rests in the database.
 * Throws a sentence when the key is gone or is not the one under which they rest.
 */
export async function chooseBlobKey(configuration: Configuration, webUrl: string): Promise<string> {
  const file = blobKeyFile(configuration.folder);
  const inUse = await keysInUse(webUrl);
  if (!configuration.blobKey && !existsSync(file) && inUse.length > 0)
    throw new Error(`The key that opens the submitted files is gone: there is no ${file}. ${remedy(configuration, inUse)}`);
  const key = configuration.blobKey ?? keepBlobKey(configuration.folder);
  const { BlobCipher } = await import('@plimsoll/connectors');
  const { keyId } = new BlobCipher(Buffer.from(key, 'base64'));
  if (inUse.length === 0 || inUse.includes(keyId)) return key;
  const given = configuration.blobKey ? 'PLIMSOLL_BLOB_KEY' : file;
  throw new Error(`${given} (id ${keyId}) is not the key that opens the submitted files. ${remedy(configuration, inUse)}`);
}

async function keysInUse(url: string): Promise<string[]> {
  const { blobKeysInUse, Database } = await import('@plimsoll/store');
  const database = await Database.open({ url, poolSize: 1, statementTimeoutMs: 10_000, applicationName: 'plimsoll start' });
  try {
    return await blobKeysInUse(database);
  } finally {
    await database.close();
  }
}

function remedy({ folder, database }: Configuration, inUse: readonly string[]): string {
  const elsewhere = database.kind === 'embedded' ? 'set PLIMSOLL_FOLDER to another folder' : 'name another database';
  return (
    `Put the right key (id ${inUse.join(', ')}) back into ${blobKeyFile(folder)} or give it in PLIMSOLL_BLOB_KEY; ` +
    `without it what was submitted cannot be read. To start anew, ${elsewhere}.`
  );
}
