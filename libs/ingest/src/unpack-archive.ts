import { Readable } from 'node:stream';
import { Refusal } from '@plimsoll/model';
import { unpackTar, type UnpackOptions } from './unpack-tar.js';
import { unpackZip } from './unpack-zip.js';
import { firstBytes, prefixed } from './unpacked-bytes.js';
import type { UploadedFiles } from './uploaded-files.js';

/** How a zip archive begins: with an entry, or with its end when it has none. */
const zipBeginnings = [Buffer.from('PK\x03\x04'), Buffer.from('PK\x05\x06')];

/** Unpacks a zip, tar or tar.gz archive, told by its first bytes and by nothing that its sender says; refuses as the two do. */
export async function unpackArchive(source: Readable, options: UnpackOptions = {}): Promise<UploadedFiles> {
  const chunks = (source as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  const head = await firstBytes(chunks, 4).catch((error: unknown) => {
    throw error instanceof Refusal ? error : new Refusal('invalid-archive', 'The archive did not come whole.');
  });
  const isZip = zipBeginnings.some((beginning) => beginning.equals(head.subarray(0, 4)));
  const whole = Readable.from(prefixed(head, { [Symbol.asyncIterator]: () => chunks }), { objectMode: false });
  return isZip ? unpackZip(whole, options) : unpackTar(whole, options);
}
