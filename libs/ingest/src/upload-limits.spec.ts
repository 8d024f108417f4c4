import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { limits, Refusal } from '@plimsoll/model';
import { pack } from 'tar-stream';
import { normalisePath, unpackTar, uploadedFiles, type UploadedFiles } from './index.js';

/** The code with which something was refused; undefined when it was not. */
async function refusal(act: () => unknown): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function tarOf(names: readonly string[], content: Buffer = Buffer.from('x')): Promise<Buffer> {
  const archive = pack();
  for (const name of names)
    archive.entry({ name, type: name.endsWith('/') ? 'directory' : 'file' }, name.endsWith('/') ? '' : content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const unpack = (bytes: Uint8Array, changed: Partial<Record<keyof typeof limits, number>> = {}): Promise<UploadedFiles> =>
  unpackTar(Readable.from([bytes]), { limits: { ...limits, ...changed } });
const named = (count: number): string[] => Array.from({ length: count }, (_, n) => `f${n}`);
const loose = (count: number): { path: string; bytes: Uint8Array }[] =>
  named(count).map((path) => ({ path, bytes: Buffer.from('x') }));

test('files: as many as the limit are taken, one more is refused', async () => {
  expect(uploadedFiles(loose(limits.files)).files).toHaveLength(limits.files);
  expect(await refusal(() => uploadedFiles(loose(limits.files + 1)))).toBe('too-many-files');
});

test('files: an archive holds as many as the limit, and one more refuses it', async () => {
  expect((await unpack(await tarOf(named(limits.files)))).files).toHaveLength(limits.files);
  expect(await refusal(async () => unpack(await tarOf(named(limits.files + 1))))).toBe('too-many-files');
});

test('fileBytes: a file of the limit is taken, one byte more skips it and nothing else', async () => {
  const whole = Buffer.alloc(limits.fileBytes, 0x20);
  const tooLarge = Buffer.alloc(limits.fileBytes + 1, 0x20);
  const small = { path: 'small', bytes: Buffer.from('x') };
  expect(uploadedFiles([{ path: 'a', bytes: whole }, small])).toMatchObject({ files: [{ path: 'a' }, small], skipped: [] });
  const skipped = [expect.objectContaining({ path: 'a', reason: 'too-large' })];
  expect(uploadedFiles([{ path: 'a', bytes: tooLarge }, small])).toEqual({ files: [small], skipped });
  expect(await unpack(await tarOf(['a'], whole))).toMatchObject({ files: [{ path: 'a' }], skipped: [] });
  expect(await unpack(await tarOf(['a'], tooLarge))).toEqual({ files: [], skipped });
});

test('archiveBytes: files of the limit together are taken, one byte more is refused', async () => {
  // One buffer under many names weighs on the memory of the test only once.
  const bytes = Buffer.alloc(limits.fileBytes - 1024 * 1024, 0x20);
  const files = Array.from({ length: limits.archiveBytes / bytes.length }, (_, n) => ({ path: `f${n}`, bytes }));
  expect(uploadedFiles(files).files).toHaveLength(64);
  expect(await refusal(() => uploadedFiles([...files, { path: 'last', bytes: Buffer.from('x') }]))).toBe('body-too-large');
});

test('archiveBytes: an archive unpacks to the limit, and one byte more refuses it', async () => {
  const archive = await tarOf(['a'], Buffer.alloc(9_000));
  expect((await unpack(gzipSync(archive), { archiveBytes: archive.length })).files).toHaveLength(1);
  expect(await refusal(() => unpack(gzipSync(archive), { archiveBytes: archive.length - 1 }))).toBe('body-too-large');
});

test('archiveEntries: as many as the limit are read, folders included, and one more refuses the archive', async () => {
  const folders = (count: number): string[] => Array.from({ length: count }, (_, n) => `d${n}/`);
  const most = await tarOf(['Dockerfile', ...folders(limits.archiveEntries - 1)]);
  expect((await unpack(most)).files.map(({ path }) => path)).toEqual(['Dockerfile']);
  const more = await tarOf(['Dockerfile', ...folders(limits.archiveEntries)]);
  expect(await refusal(() => unpack(more))).toBe('too-many-files');
});

test('archiveRatio: an archive of the limit is read, one that unpacks to more is refused', async () => {
  const archive = await tarOf(['a'], Buffer.alloc(4 * 1024 * 1024));
  const packed = gzipSync(archive);
  const ratio = archive.length / packed.length;
  expect(ratio).toBeGreaterThan(limits.archiveRatio);
  expect((await unpack(packed, { archiveRatio: Math.ceil(ratio) })).files).toHaveLength(1);
  expect(await refusal(() => unpack(packed, { archiveRatio: Math.ceil(ratio) - 1 }))).toBe('archive-ratio');
  expect(await refusal(() => unpack(packed))).toBe('archive-ratio');
});

test('pathLength: a path of the limit is a path, one unit more is refused', async () => {
  const path = `${'d/'.repeat(limits.pathLength / 2 - 1)}ab`;
  expect(normalisePath(path)).toHaveLength(limits.pathLength);
  expect(await refusal(() => normalisePath(`${path}c`))).toBe('unsafe-path');
});
