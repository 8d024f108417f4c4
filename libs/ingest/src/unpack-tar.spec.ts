import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { limits, Refusal } from '@plimsoll/model';
import { pack } from 'tar-stream';
import type { Header } from 'tar-stream';
import { unpackTar } from './index.js';

type Entry = Partial<Header> & { name: string; content?: string | Buffer };

async function tar(...entries: Entry[]): Promise<Buffer> {
  const archive = pack();
  for (const { content, ...header } of entries) archive.entry({ type: 'file', ...header }, content ?? '');
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A stream that hands the bytes over in pieces, as a network does. */
const streamOf = (bytes: Buffer, piece = 1000): Readable =>
  Readable.from(Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) => bytes.subarray(i * piece, (i + 1) * piece)));

const pathsOf = (files: readonly { path: string; bytes: Uint8Array }[]): string[] =>
  files.map(({ path, bytes }) => `${path}=${Buffer.from(bytes).toString()}`);

async function refusal(bytes: Buffer, changed: Partial<Record<keyof typeof limits, number>> = {}): Promise<string> {
  try {
    await unpackTar(streamOf(bytes), { limits: { ...limits, ...changed } });
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('the files of an archive are read', () => {
  const entries: Entry[] = [
    { name: './', type: 'directory' },
    { name: './a/', type: 'directory' },
    { name: './a/Dockerfile', content: 'FROM a' },
    { name: 'empty', content: '' },
    { name: `${'deep/'.repeat(40)}compose.yaml`, content: 'x'.repeat(3000) },
  ];
  const expected = ['a/Dockerfile=FROM a', 'empty=', `${'deep/'.repeat(40)}compose.yaml=${'x'.repeat(3000)}`];
  test('plain', async () => expect(pathsOf((await unpackTar(streamOf(await tar(...entries)))).files)).toEqual(expected));
  test('gzipped', async () =>
    expect(pathsOf((await unpackTar(streamOf(gzipSync(await tar(...entries))))).files)).toEqual(expected));
  test('when the first piece is a single byte', async () =>
    expect(pathsOf((await unpackTar(streamOf(gzipSync(await tar(...entries)), 1))).files)).toEqual(expected));
});

test('links and devices are skipped with a reason', async () => {
  const bytes = await tar(
    { name: 'one', type: 'symlink', linkname: '/etc/passwd' },
    { name: 'two', type: 'link', linkname: 'three' },
    { name: 'null', type: 'character-device' },
    { name: 'three', content: 'x' },
  );
  const { files, skipped } = await unpackTar(streamOf(bytes));
  expect(pathsOf(files)).toEqual(['three=x']);
  expect(skipped.map(({ path, reason }) => [path, reason])).toEqual([
    ['one', 'link'],
    ['two', 'link'],
    ['null', 'not-a-file'],
  ]);
  expect(skipped[0]?.detail).toBe('The archive entry is a link; submit the file that it points to.');
});

test('a file above the limit is skipped, the next one is read', async () => {
  const bytes = await tar({ name: 'big', content: 'x'.repeat(2000) }, { name: 'small', content: 'y' });
  const { files, skipped } = await unpackTar(streamOf(bytes), { limits: { ...limits, fileBytes: 1000 } });
  expect(pathsOf(files)).toEqual(['small=y']);
  expect(skipped.map(({ path, reason }) => [path, reason])).toEqual([['big', 'too-large']]);
});

describe('an archive is refused', () => {
  test.each(['../evil', 'a/../../evil', '/etc/passwd', 'C:\\evil', '..\\evil'])('that names %s', async (name) =>
    expect(await refusal(await tar({ name, content: 'x' }))).toBe('unsafe-path'),
  );
  test('that climbs with a folder or a link', async () => {
    expect(await refusal(await tar({ name: '../evil/', type: 'directory' }))).toBe('unsafe-path');
    expect(await refusal(await tar({ name: '../evil', type: 'symlink', linkname: 'x' }))).toBe('unsafe-path');
  });
  test('that is a gzip bomb', async () => {
    const bomb = gzipSync(await tar({ name: 'zeros', content: Buffer.alloc(20 * 1024 * 1024) }));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toBe('archive-ratio');
  });
  test('that unpacks to too many bytes', async () =>
    expect(await refusal(await tar({ name: 'a', content: 'x'.repeat(9000) }), { archiveBytes: 5000 })).toBe('body-too-large'));
  test('that has too many entries or files', async () => {
    const bytes = await tar({ name: 'a/', type: 'directory' }, { name: 'a/b' }, { name: 'a/c' });
    expect(await refusal(bytes, { archiveEntries: 2 })).toBe('too-many-files');
    expect(await refusal(bytes, { files: 1 })).toBe('too-many-files');
  });
  test('that was cut off', async () => {
    const whole = await tar({ name: 'a', content: 'x'.repeat(9000) });
    expect(await refusal(whole.subarray(0, 5000))).toBe('invalid-archive');
    const packed = gzipSync(whole);
    expect(await refusal(packed.subarray(0, packed.length - 20))).toBe('invalid-archive');
  });
  test('that is no archive', async () => {
    expect(await refusal(Buffer.from('FROM alpine\n'.repeat(100)))).toBe('invalid-archive');
    expect(await refusal(gzipSync('FROM alpine\n'.repeat(100)))).toBe('invalid-archive');
    expect(await refusal(Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9]))).toBe('invalid-archive');
    expect(await refusal(Buffer.alloc(0))).toBe('invalid-archive');
  });
});

test('a stream that breaks is an archive that cannot be read', async () => {
  const source = new Readable({ read: () => undefined });
  const reading = unpackTar(source);
  source.destroy(new Error('connection reset'));
  await expect(reading).rejects.toMatchObject({ code: 'invalid-archive' });
});
