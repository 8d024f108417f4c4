import { describe, expect, test } from '@jest/globals';
import { limits, Refusal } from '@plimsoll/model';
import { uploadedFiles } from './index.js';

const file = (path: string, text = 'x'): { path: string; bytes: Uint8Array } => ({ path, bytes: Buffer.from(text) });

function refusal(...args: Parameters<typeof uploadedFiles>): string {
  try {
    uploadedFiles(...args);
  } catch (error) {
    if (error instanceof Refusal) return `${error.code}: ${error.detail}`;
    throw error;
  }
  return 'accepted';
}

test('paths are normalised and large files are skipped', () => {
  const { files, skipped } = uploadedFiles([file('./a\\b'), file('big', 'x'.repeat(11))], { ...limits, fileBytes: 10 });
  expect(files).toEqual([{ path: 'a/b', bytes: Buffer.from('x') }]);
  expect(skipped).toEqual([{ path: 'big', reason: 'too-large', detail: 'The file is larger than the limit for one file.' }]);
});

describe('a submission is refused', () => {
  test('without files', () => expect(refusal([])).toMatch(/^no-files/));
  test('with too many files', () =>
    expect(refusal([file('a'), file('b')], { ...limits, files: 1 })).toMatch(
      /^too-many-files: A submission carries at most 1 files/,
    ));
  test('with too many bytes', () =>
    expect(refusal([file('a', 'xxx'), file('b', 'xxx')], { ...limits, archiveBytes: 5 })).toMatch(/^body-too-large/));
  test('with an unsafe path', () => expect(refusal([file('../a')])).toMatch(/^unsafe-path/));
  test('with one path twice, however it is written', () =>
    expect(refusal([file('a/b'), file('./a//b')])).toBe(
      'invalid-request: The path "a/b" occurs more than once in the submission.',
    ));
  test('with paths that differ in a secret only', () =>
    expect(refusal([file(`a/ghp_${'1a'.repeat(18)}/x`), file(`a/ghp_${'2b'.repeat(18)}/x`)])).toBe(
      'invalid-request: The path "a/***/x" occurs more than once in the submission. Secrets in paths are masked; rename the files.',
    ));
});
