import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { decodeText, detectKind, skip } from '@plimsoll/ingest';
import type { Skipped, SkipReason } from '@plimsoll/ingest';
import { limits } from '@plimsoll/model';
import type { FileKind, Problem } from '@plimsoll/model';
import { sentenceOf } from './trouble.js';

/** A file whose kind is known and whose text can be judged, one that is not ours, or one of ours that cannot be read. */
export type OpenedFile = { kind: FileKind; text: string } | Skipped | { kind: FileKind | null; problem: Problem };

const headBytes = 64 * 1024;
/** Reasons that the beginning of a file settles, so that the rest of a video or a bundle is never read. */
const settledByHead: readonly SkipReason[] = ['binary', 'documentation', 'source-code'];

/** Reads a file as far as it takes to tell its kind, and whole when it is one that is judged. Never throws for what it meets. */
export function openFile(absolute: string, path: string): OpenedFile {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(absolute, 'r');
    return read(descriptor, path);
  } catch (error) {
    return { kind: null, problem: { code: 'unreadable-file', message: `The file cannot be read: ${sentenceOf(error)}.` } };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function read(descriptor: number, path: string): OpenedFile {
  const { size } = fstatSync(descriptor);
  const head = bytesOf(descriptor, 0, Math.min(size, headBytes));
  if (size <= headBytes) return opened(head, path);
  const first = guess(head, path);
  if ('skipped' in first && settledByHead.includes(first.skipped)) return first;
  if (size > limits.fileBytes) return tooLarge(first, size);
  return opened(Buffer.concat([head, bytesOf(descriptor, headBytes, size - headBytes)]), path);
}

function bytesOf(descriptor: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(descriptor, bytes, filled, length - filled, from + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

function opened(bytes: Buffer, path: string): OpenedFile {
  const decoded = decodeText(bytes);
  if ('problem' in decoded) {
    const kind = decoded.problem === 'binary' ? undefined : kindOf(guess(bytes, path));
    const problem = { code: 'undecodable', message: decoded.message, line: decoded.line };
    return kind === undefined ? skip(decoded.problem) : { kind, problem };
  }
  const verdict = detectKind({ path, text: decoded.text });
  return 'skipped' in verdict ? verdict : { kind: verdict.kind, text: decoded.text };
}

/** The kind by what can be read of the bytes; UTF-16 needs the whole file. */
function guess(bytes: Buffer, path: string): ReturnType<typeof detectKind> {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return isUtf16 ? skip('unknown-format') : detectKind({ path, text: bytes.toString('utf8') });
}

const kindOf = (verdict: ReturnType<typeof detectKind>): FileKind | undefined => ('kind' in verdict ? verdict.kind : undefined);

function tooLarge(verdict: ReturnType<typeof detectKind>, size: number): OpenedFile {
  const kind = kindOf(verdict);
  if (kind === undefined) return skip('too-large');
  const message = `The file has ${size} bytes; at most ${limits.fileBytes} are analysed.`;
  return { kind, problem: { code: 'too-large', message } };
}
