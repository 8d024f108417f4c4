import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { limits as allLimits, Refusal } from '@plimsoll/model';
import { Inflate } from 'fflate';
import { normalisePath } from './normalise-path.js';
import type { ArchiveLimits, UnpackOptions } from './unpack-tar.js';
import { ratioCountsFrom, tooDense } from './unpacked-bytes.js';
import { skippedFile, tooManyBytes, tooManyFiles } from './uploaded-files.js';
import type { UploadedFiles } from './uploaded-files.js';
import { invalid, readZipDirectory, type ZipEntry } from './zip-directory.js';

type Limits = Readonly<Record<keyof ArchiveLimits, number>>;

/** Packed bytes that are inflated at once: what comes out is looked at in between. */
const pieceBytes = 16 * 1024;

/**
 * Reads a zip archive, never beyond the limits; the source is already bounded by the limit on a body. Links, other special files and
 * files above `fileBytes` are skipped with a reason. Throws the refusals `invalid-archive` (malformed, cut off or encrypted),
 * `unsafe-path`, `too-many-files`, `body-too-large` (above `archiveBytes` unpacked) and `archive-ratio`.
 */
export async function unpackZip(source: Readable, options: UnpackOptions = {}): Promise<UploadedFiles> {
  const limits: Limits = options.limits ?? allLimits;
  const archive = await buffer(source).catch((error: unknown) => {
    throw error instanceof Refusal ? error : invalid('did not come whole');
  });
  const entries = readZipDirectory(
    archive,
    limits.archiveEntries,
    () => new Refusal('too-many-files', `An archive has at most ${limits.archiveEntries} entries.`),
  );
  demandLimits(entries, archive.length, limits);
  const unpacked: UploadedFiles = { files: [], skipped: [] };
  for (const entry of entries) {
    const path = pathOf(entry);
    if (path === undefined || entry.type === 'directory') continue;
    const reason = reasonToSkip(entry, limits);
    if (reason) unpacked.skipped.push(skippedFile(path, reason));
    else if (unpacked.files.length >= limits.files) throw tooManyFiles(limits.files);
    else unpacked.files.push({ path, bytes: contentOf(entry) });
    await options.breathe?.();
  }
  return unpacked;
}

/** By what the entries say: more than that is never unpacked of them. */
function demandLimits(entries: readonly ZipEntry[], packed: number, limits: Limits): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > ratioCountsFrom && total > packed * limits.archiveRatio) throw tooDense(limits.archiveRatio);
  if (total > limits.archiveBytes) throw tooManyBytes(limits.archiveBytes);
}

/** The entry's path; undefined for the archive's own folder. Folders and links are held to the same rules as files. */
function pathOf({ name, type }: ZipEntry): string | undefined {
  const trimmed = type === 'file' ? name : name.replace(/\/{1,16}$/, '');
  return trimmed === '.' || trimmed === '' ? undefined : normalisePath(trimmed);
}

function reasonToSkip({ type, size }: ZipEntry, limits: Limits): 'link' | 'not-a-file' | 'too-large' | undefined {
  if (type === 'link') return 'link';
  if (type === 'other') return 'not-a-file';
  return size > limits.fileBytes ? 'too-large' : undefined;
}

function contentOf(entry: ZipEntry): Uint8Array {
  if (entry.method !== 0 && entry.method !== 8) throw invalid(`holds an entry packed by method ${entry.method}; use deflate`);
  const bytes = entry.method === 0 ? Uint8Array.from(entry.packed) : inflated(entry);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw invalid('holds an entry that is damaged');
  return bytes;
}

function inflated({ packed, size }: ZipEntry): Uint8Array {
  const chunks: Uint8Array[] = [];
  let unpacked = 0;
  const inflate = new Inflate((chunk) => {
    unpacked += chunk.length;
    if (unpacked > size) throw invalid('holds an entry that unpacks to more than it says');
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < packed.length; at += pieceBytes)
      inflate.push(packed.subarray(at, at + pieceBytes), at + pieceBytes >= packed.length);
  } catch (error) {
    throw error instanceof Refusal ? error : invalid('holds an entry that cannot be unpacked');
  }
  return Buffer.concat(chunks);
}
