import { Refusal } from '@plimsoll/model';

/** An entry of a zip archive, as its central directory tells it. */
export interface ZipEntry {
  name: string;
  /** Bytes of the entry in the archive, still packed. */
  packed: Uint8Array;
  /** Bytes that it says to unpack to. */
  size: number;
  crc: number;
  method: number;
  type: 'file' | 'directory' | 'link' | 'other';
}

// APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 };
const lengths = { local: 30, central: 46, end: 22 };
const longestComment = 0xffff;
const encrypted = 0x0001 | 0x0040 | 0x2000;
const unixLike = new Set([3, 19]);

/**
 * The entries of a zip archive from its central directory, which alone tells links, encryption and sizes. Throws the refusal
 * `invalid-archive` for what is cut off, encrypted, in several parts, in the form of 64 bits, or told twice in different words.
 */
export function readZipDirectory(archive: Uint8Array, most: number, tooMany: () => Refusal): ZipEntry[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOf(bytes);
  const [disk, count, directoryAt] = [bytes.readUInt16LE(end + 4), bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  if (disk !== 0 || bytes.readUInt16LE(end + 8) !== count) throw invalid('has several parts; send it in one');
  if (count === 0xffff || directoryAt === 0xffffffff)
    throw invalid('is in the form for large archives (Zip64), which is not read');
  if (count > most) throw tooMany();
  const entries: ZipEntry[] = [];
  let at = directoryAt;
  for (let index = 0; index < count; index += 1) {
    if (at + lengths.central > end || bytes.readUInt32LE(at) !== signatures.central) throw invalid('has no whole directory');
    entries.push(entryAt(bytes, at, directoryAt));
    at += lengths.central + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  // Entries that share their bytes unpack to many times what they weigh.
  if (entries.reduce((sum, { packed }) => sum + packed.length, 0) > directoryAt) throw invalid('has entries that overlap');
  return entries;
}

/** Where the record lies that ends an archive; only a comment follows it. */
function endOf(bytes: Buffer): number {
  for (let at = bytes.length - lengths.end; at >= Math.max(0, bytes.length - lengths.end - longestComment); at -= 1)
    if (bytes.readUInt32LE(at) === signatures.end && at + lengths.end + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  throw invalid('has no end; it is cut off or no zip');
}

function entryAt(bytes: Buffer, at: number, directoryAt: number): ZipEntry {
  const flags = bytes.readUInt16LE(at + 8);
  const rawName = bytes.subarray(at + lengths.central, at + lengths.central + bytes.readUInt16LE(at + 28));
  const name = textOf(rawName);
  if (flags & encrypted) throw invalid('holds an encrypted entry; send it without a password');
  const packedSize = bytes.readUInt32LE(at + 20);
  const dataAt = dataOf(bytes, bytes.readUInt32LE(at + 42), directoryAt, rawName);
  if (dataAt + packedSize > directoryAt) throw invalid('is cut off inside an entry');
  return {
    name,
    packed: bytes.subarray(dataAt, dataAt + packedSize),
    size: bytes.readUInt32LE(at + 24),
    crc: bytes.readUInt32LE(at + 16),
    method: bytes.readUInt16LE(at + 10),
    type: typeOf(name, bytes.readUInt8(at + 5), bytes.readUInt32LE(at + 38) >>> 16),
  };
}

/** Where the bytes of an entry begin; what stands before them must tell the same name. */
function dataOf(bytes: Buffer, at: number, directoryAt: number, rawName: Uint8Array): number {
  if (at + lengths.local > directoryAt || bytes.readUInt32LE(at) !== signatures.local)
    throw invalid('has an entry that is not there');
  const nameAt = at + lengths.local;
  const nameEnd = nameAt + bytes.readUInt16LE(at + 26);
  if (Buffer.compare(bytes.subarray(nameAt, nameEnd), rawName) !== 0) throw invalid('gives an entry two names');
  return nameEnd + bytes.readUInt16LE(at + 28);
}

/** A name in UTF-8, or in the code page of an old program, whose other letters are read as Latin ones. */
function textOf(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return raw.toString('latin1');
  }
}

function typeOf(name: string, madeOn: number, mode: number): ZipEntry['type'] {
  const kind = unixLike.has(madeOn) ? mode & 0o170000 : 0;
  if (kind === 0o120000) return 'link';
  if (name.endsWith('/') || kind === 0o040000) return 'directory';
  return kind === 0 || kind === 0o100000 ? 'file' : 'other';
}

/** The refusal of an archive that cannot be read. */
export const invalid = (trouble: string): Refusal => new Refusal('invalid-archive', `The zip archive ${trouble}.`);
