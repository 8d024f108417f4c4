import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Refusal } from '@plimsoll/model';
import { tooManyBytes } from './uploaded-files.js';

/** Unpacked bytes from which on the ratio counts: small archives of uniform files pack well. */
export const ratioCountsFrom = 1024 * 1024;

/**
 * The bytes of an archive, gunzipped when they begin as gzip does. Throws `body-too-large` once more than `archiveBytes` came out,
 * `archive-ratio` once much more came out than went in, `invalid-archive` when nothing came in.
 */
export async function* unpackedBytes(
  source: Readable,
  limits: { archiveBytes: number; archiveRatio: number },
): AsyncGenerator<Uint8Array> {
  let packed = 0;
  const counted = (async function* () {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      packed += chunk.length;
      yield chunk;
    }
  })();
  let unpacked = 0;
  for await (const chunk of gunzipped(counted)) {
    unpacked += chunk.length;
    if (unpacked > limits.archiveBytes) throw tooManyBytes(limits.archiveBytes);
    if (unpacked > ratioCountsFrom && unpacked > packed * limits.archiveRatio) throw tooDense(limits.archiveRatio);
    yield chunk;
  }
  if (packed === 0) throw new Refusal('invalid-archive', 'The archive is empty.');
}

/** The refusal of an archive that unpacks to more than `ratio` times its size. */
export const tooDense = (ratio: number): Refusal =>
  new Refusal('archive-ratio', `The archive unpacks to more than ${ratio} times its size; send the files as they are.`);

async function* gunzipped(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  // The first two bytes tell gzip.
  const head = await firstBytes(chunks, 2);
  const whole = prefixed(head, chunks);
  if (head[0] === 0x1f && head[1] === 0x8b) yield* throughGunzip(whole);
  else yield* whole;
}

async function* throughGunzip(whole: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  // The reader below sees every error of this pipeline, because it destroys the gunzip stream with it.
  const feeding = pipeline(Readable.from(whole), gunzip).catch(() => undefined);
  yield* gunzip as AsyncIterable<Uint8Array>;
  await feeding;
}

/** The chunks that are needed to see the first `count` bytes; fewer when there are not as many. */
export async function firstBytes(chunks: AsyncIterator<Uint8Array>, count: number): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array();
  while (head.length < count) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

/** The chunks again, with those in front that were read of them. */
export async function* prefixed(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  yield* rest;
}
