import { BlobCipher } from '@plimsoll/connectors';
import { blobKeysInUse, type Database } from '@plimsoll/store';

/** The cipher of that key; throws when what was submitted rests under other keys alone, of which nothing could be opened. */
export async function openCipher(database: Database, key: Buffer): Promise<BlobCipher> {
  const cipher = new BlobCipher(key);
  const inUse = await blobKeysInUse(database);
  if (inUse.length > 0 && !inUse.includes(cipher.keyId))
    throw new Error(
      `PLIMSOLL_BLOB_KEY (id ${cipher.keyId}) is not the key under which the submitted files rest (id ${inUse.join(', ')}); give that one.`,
    );
  return cipher;
}
