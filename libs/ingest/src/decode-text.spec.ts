import { expect, test } from '@jest/globals';
import { decodeText } from './index.js';

const utf16 = (text: string, bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

test('UTF-8 is decoded, with or without a byte order mark', () => {
  expect(decodeText(Buffer.from('FROM é\r\n'))).toEqual({ text: 'FROM é\r\n' });
  expect(decodeText(Buffer.from('\ufeffFROM a'))).toEqual({ text: 'FROM a' });
  expect(decodeText(Buffer.alloc(0))).toEqual({ text: '' });
});
test('UTF-16 is decoded when a byte order mark says so', () => {
  expect(decodeText(utf16('FROM é', false))).toEqual({ text: 'FROM é' });
  expect(decodeText(utf16('FROM é', true))).toEqual({ text: 'FROM é' });
});
test('a NUL byte means binary', () => {
  expect(decodeText(Buffer.from('a\nb\0c'))).toEqual({
    problem: 'binary',
    message: 'The file is binary: it holds a NUL byte at byte 3, line 2.',
    offset: 3,
    line: 2,
  });
});
test.each([
  ['a lone continuation byte', [0x61, 0x0a, 0x80], 2],
  ['a sequence that is cut off', [0x61, 0x0a, 0x62, 0xe2, 0x82], 3],
  ['a byte that never occurs', [0x61, 0xff], 1],
  ['an overlong form', [0xc0, 0xaf], 0],
  ['a surrogate', [0x61, 0xed, 0xa0, 0x80], 1],
  ['a cut sequence that begins like the replacement character', [0x61, 0xef, 0xbf], 1],
  ['trouble behind a byte order mark', [0xef, 0xbb, 0xbf, 0x61, 0xfe], 4],
])('invalid UTF-8 is a problem with its place: %s', (_what, bytes, offset) => {
  expect(decodeText(Uint8Array.from(bytes))).toMatchObject({ problem: 'invalid-utf-8', offset });
});
