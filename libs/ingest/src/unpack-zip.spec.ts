import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { limits, Refusal } from '@plimsoll/model';
import { zipSync, type Zippable } from 'fflate';
import { pack } from 'tar-stream';
import { buffer } from 'node:stream/consumers';
import { unpackArchive, unpackZip } from './index.js';

const text = (content: string): Uint8Array => Buffer.from(content);
const zip = (files: Zippable): Buffer => Buffer.from(zipSync(files));

/** A stream that hands the bytes over in pieces, as a network does. */
const streamOf = (bytes: Buffer, piece = 1000): Readable =>
  Readable.from(Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) => bytes.subarray(i * piece, (i + 1) * piece)));

const pathsOf = (files: readonly { path: string; bytes: Uint8Array }[]): string[] =>
  files.map(({ path, bytes }) => `${path}=${Buffer.from(bytes).toString()}`);

async function refusal(bytes: Buffer, changed: Partial<Record<keyof typeof limits, number>> = {}): Promise<string> {
  try {
    await unpackZip(streamOf(bytes), { limits: { ...limits, ...changed } });
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'accepted';
}

/** The archive with one of its 16- or 32-bit fields set, `at` bytes behind a signature's every place. */
function changed(archive: Buffer, signature: string, at: number, value: number, bytes: 2 | 4 = 2): Buffer {
  const copy = Buffer.from(archive);
  for (let found = copy.indexOf(signature); found !== -1; found = copy.indexOf(signature, found + 4))
    copy.writeUIntLE(value, found + at, bytes);
  return copy;
}
const [local, central, end] = ['PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06'];
const mode = (bits: number) => ({ os: 3, attrs: bits * 65_536 });

describe('the files of an archive are read', () => {
  const archive = zip({
    'a/': new Uint8Array(),
    './a/Dockerfile': text('FROM a'),
    empty: new Uint8Array(),
    'b/compose.yaml': text('x'.repeat(3000)),
  });
  const expected = ['a/Dockerfile=FROM a', 'empty=', `b/compose.yaml=${'x'.repeat(3000)}`];
  test('deflated', async () => expect(pathsOf((await unpackZip(streamOf(archive))).files)).toEqual(expected));
  test('stored', async () =>
    expect(pathsOf((await unpackZip(streamOf(zip({ a: [text('FROM a'), { level: 0 }] })))).files)).toEqual(['a=FROM a']));
  test('when the first piece is a single byte', async () =>
    expect(pathsOf((await unpackArchive(streamOf(archive, 1))).files)).toEqual(expected));
  test('with a comment behind them', async () => {
    const commented = Buffer.concat([changed(archive, end, 20, 5), text('hello')]);
    expect(pathsOf((await unpackZip(streamOf(commented))).files)).toEqual(expected);
  });
  test('with letters beyond ASCII in their names', async () =>
    expect(pathsOf((await unpackZip(streamOf(zip({ 'größe/Dockerfile': text('FROM a') })))).files)).toEqual([
      'größe/Dockerfile=FROM a',
    ]));
  test('letting others have their turn between files', async () => {
    let turns = 0;
    await unpackZip(streamOf(archive), { breathe: () => Promise.resolve((turns += 1)) });
    expect(turns).toBe(3);
  });
});

test('what an archive is shows in its first bytes', async () => {
  const tar = pack();
  tar.entry({ name: 'Dockerfile' }, 'FROM a');
  tar.finalize();
  const bytes = await buffer(tar);
  for (const archive of [bytes, gzipSync(bytes), zip({ Dockerfile: text('FROM a') })])
    expect(pathsOf((await unpackArchive(streamOf(archive))).files)).toEqual(['Dockerfile=FROM a']);
  await expect(unpackArchive(Readable.from([]))).rejects.toMatchObject({ code: 'invalid-archive' });
  expect((await unpackArchive(streamOf(zip({})))).files).toEqual([]);
});

test('links and devices are skipped with a reason', async () => {
  const archive = zip({
    one: [text('/etc/passwd'), mode(0o120777)],
    null: [new Uint8Array(), mode(0o020666)],
    three: [text('x'), mode(0o100644)],
  });
  const { files, skipped } = await unpackZip(streamOf(archive));
  expect(pathsOf(files)).toEqual(['three=x']);
  expect(skipped.map(({ path, reason }) => [path, reason])).toEqual([
    ['one', 'link'],
    ['null', 'not-a-file'],
  ]);
});

test('a file above the limit is skipped, the next one is read', async () => {
  const archive = zip({ big: text('x'.repeat(2000)), small: text('y') });
  const { files, skipped } = await unpackZip(streamOf(archive), { limits: { ...limits, fileBytes: 1000 } });
  expect(pathsOf(files)).toEqual(['small=y']);
  expect(skipped.map(({ path, reason }) => [path, reason])).toEqual([['big', 'too-large']]);
});

test('an archive in an archive stays packed', async () => {
  const inner = zip({ Dockerfile: text('FROM a') });
  expect((await unpackZip(streamOf(zip({ 'inner.zip': inner })))).files).toEqual([
    { path: 'inner.zip', bytes: Buffer.from(inner) },
  ]);
});

describe('an archive is refused', () => {
  const good = zip({ a: text('x'.repeat(9000)) });

  test.each(['../evil', 'a/../../evil', '/etc/passwd', 'C:\\evil', '..\\evil', '../evil/'])('that names %s', async (name) =>
    expect(await refusal(zip({ [name]: new Uint8Array() }))).toBe('unsafe-path'),
  );
  test('that climbs with a link', async () =>
    expect(await refusal(zip({ '../evil': [text('x'), mode(0o120777)] }))).toBe('unsafe-path'));
  test('that is a bomb, whatever it says of itself', async () => {
    const bomb = zip({ zeros: new Uint8Array(20 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toBe('archive-ratio');
    expect(await refusal(changed(bomb, central, 24, 1000, 4))).toBe('invalid-archive');
  });
  test('whose entries share their bytes', async () => {
    const two = zip({ a: [text('x'.repeat(500)), { level: 0 }], b: [text('x'.repeat(500)), { level: 0 }] });
    const second = two.indexOf(central, two.indexOf(central) + 4);
    const shared = Buffer.from(two);
    shared.write('a', second + 46);
    shared.writeUInt32LE(0, second + 42);
    const longer = Buffer.from(shared);
    for (const at of [two.indexOf(central), second]) longer.writeUInt32LE(two.indexOf(central) - 31, at + 20);
    expect(await refusal(longer)).toBe('invalid-archive');
  });
  test('that unpacks to too many bytes', async () => expect(await refusal(good, { archiveBytes: 5000 })).toBe('body-too-large'));
  test('that has too many entries or files', async () => {
    const three = zip({ 'a/': new Uint8Array(), 'a/b': text('b'), 'a/c': text('c') });
    expect(await refusal(three, { archiveEntries: 2 })).toBe('too-many-files');
    expect(await refusal(three, { files: 1 })).toBe('too-many-files');
  });
  test.each([1, 0x41, 0x2001])('that is encrypted (flags %i)', async (flags) =>
    expect(await refusal(changed(good, central, 8, flags))).toBe('invalid-archive'),
  );
  test.each([1, 9, 14, 93])('that is packed by method %i', async (method) =>
    expect(await refusal(changed(good, central, 10, method))).toBe('invalid-archive'),
  );
  test('that says two things of an entry', async () => {
    const other = Buffer.from(good);
    other.write('b', other.indexOf(central) + 46);
    expect(await refusal(other)).toBe('invalid-archive');
    expect(await refusal(changed(good, central, 16, 7, 4))).toBe('invalid-archive');
    expect(await refusal(changed(good, central, 24, 8999, 4))).toBe('invalid-archive');
    expect(await refusal(changed(good, central, 24, 9001, 4))).toBe('invalid-archive');
  });
  test('that points beyond itself', async () => {
    expect(await refusal(changed(good, central, 42, 0x7fff_ffff, 4))).toBe('invalid-archive');
    expect(await refusal(changed(good, central, 20, 0x7fff_ffff, 4))).toBe('invalid-archive');
    expect(await refusal(changed(good, end, 16, 0x7fff_ffff, 4))).toBe('invalid-archive');
    expect(await refusal(changed(changed(good, end, 8, 9), end, 10, 9))).toBe('invalid-archive');
    expect(await refusal(changed(good, local, 26, 60_000))).toBe('invalid-archive');
  });
  test('that is in several parts or in the form of 64 bits', async () => {
    expect(await refusal(changed(good, end, 4, 1))).toBe('invalid-archive');
    expect(await refusal(changed(changed(good, end, 8, 0xffff), end, 10, 0xffff))).toBe('invalid-archive');
  });
  test('that was cut off anywhere', async () => {
    for (let length = 4; length < good.length; length += 1)
      expect(await refusal(good.subarray(0, length))).toBe('invalid-archive');
  });
  test('whatever byte of it is another, or is read as it was', async () => {
    for (let at = 0; at < good.length; at += 1) {
      const damaged = Buffer.from(good);
      damaged.writeUInt8((damaged[at] ?? 0) ^ 0xff, at);
      const answer = await refusal(damaged);
      expect(['accepted', 'invalid-archive', 'unsafe-path', 'too-many-files', 'body-too-large', 'archive-ratio']).toContain(
        answer,
      );
    }
  });
});

test('a stream that breaks is an archive that cannot be read', async () => {
  const source = new Readable({ read: () => undefined });
  const reading = unpackZip(source);
  source.destroy(new Error('connection reset'));
  await expect(reading).rejects.toMatchObject({ code: 'invalid-archive' });
});
