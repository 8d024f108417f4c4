import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import type { Header } from 'tar-stream';
import { limits as allLimits, Refusal } from '@plimsoll/model';
import { normalisePath } from './normalise-path.js';
import { unpackedBytes } from './unpacked-bytes.js';
import { skippedFile, tooManyFiles } from './uploaded-files.js';
import type { SkippedFile, UploadedFile, UploadedFiles } from './uploaded-files.js';

export type ArchiveLimits = Pick<typeof allLimits, 'archiveBytes' | 'archiveEntries' | 'archiveRatio' | 'files' | 'fileBytes'>;
type Limits = Readonly<Record<keyof ArchiveLimits, number>>;

/** What may be set for one unpacking; the limits of the service unless given. */
export interface UnpackOptions {
  limits?: Limits;
  /** Called between files of a zip archive, which are inflated on the thread: lets others have their turn. */
  breathe?: () => Promise<unknown>;
}

/**
 * Reads a tar archive, gzipped or not, as it arrives and never beyond the limits. Links, devices and files above `fileBytes` are skipped
 * with a reason. Throws the refusals `invalid-archive` (malformed or cut off), `unsafe-path`, `too-many-files`, `body-too-large`
 * (above `archiveBytes` unpacked) and `archive-ratio`.
 */
export async function unpackTar(source: Readable, options: UnpackOptions = {}): Promise<UploadedFiles> {
  const collector = new EntryCollector(options.limits ?? allLimits);
  const reader = extract();
  reader.on('entry', (header, content, next) => {
    collector.take(header, content as AsyncIterable<Uint8Array>).then(() => next(), next);
  });
  try {
    await pipeline(Readable.from(unpackedBytes(source, options.limits ?? allLimits)), reader);
  } catch (error) {
    throw error instanceof Refusal
      ? error
      : new Refusal('invalid-archive', `The archive is not a whole tar, tar.gz or zip: ${reasonOf(error)}.`);
  }
  return { files: collector.files, skipped: collector.skipped };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message.replace(/\.$/, '') : 'it cannot be read');

class EntryCollector {
  readonly files: UploadedFile[] = [];
  readonly skipped: SkippedFile[] = [];
  private entries = 0;

  constructor(private readonly limits: Limits) {}

  async take(header: Header, content: AsyncIterable<Uint8Array>): Promise<void> {
    this.entries += 1;
    if (this.entries > this.limits.archiveEntries)
      throw new Refusal('too-many-files', `An archive has at most ${this.limits.archiveEntries} entries.`);
    const isFile = header.type === 'file' || header.type === 'contiguous-file';
    const path = pathOf(header, isFile);
    if (path === undefined || header.type === 'directory') return drain(content);
    if (isFile && header.size <= this.limits.fileBytes) return this.keep(path, content);
    this.skipped.push(skippedFile(path, isFile ? 'too-large' : isLink(header) ? 'link' : 'not-a-file'));
    return drain(content);
  }

  private async keep(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    if (this.files.length >= this.limits.files) throw tooManyFiles(this.limits.files);
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    this.files.push({ path, bytes: Buffer.concat(chunks) });
  }
}

const isLink = ({ type }: Header): boolean => type === 'symlink' || type === 'link';

/** The entry's path; undefined for the archive's own folder (`./`). Folders and links are held to the same rules as files. */
function pathOf({ name }: Header, isFile: boolean): string | undefined {
  const trimmed = isFile ? name : name.replace(/\/{1,16}$/, '');
  return trimmed === '.' || trimmed === '' ? undefined : normalisePath(trimmed);
}

async function drain(content: AsyncIterable<Uint8Array>): Promise<void> {
  const chunks = content[Symbol.asyncIterator]();
  while (!(await chunks.next()).done);
}
