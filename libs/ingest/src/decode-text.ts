/** Why bytes are not text: `binary` or `invalid-utf-8`, with the offset in bytes (from 0) and the line (from 1) of the first trouble. */
export interface UndecodableText {
  problem: 'binary' | 'invalid-utf-8';
  message: string;
  offset: number;
  line: number;
}

/** The text of a file: strict UTF-8 (a byte order mark is dropped), or UTF-16 when its byte order mark says so. */
export function decodeText(bytes: Uint8Array): { text: string } | UndecodableText {
  const utf16 = utf16Of(bytes);
  if (utf16) return utf16Text(bytes, utf16);
  const nul = bytes.indexOf(0);
  if (nul !== -1) return trouble('binary', bytes, nul);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return trouble('invalid-utf-8', bytes, firstInvalid(bytes));
  }
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function utf16Text(bytes: Uint8Array, label: 'utf-16le' | 'utf-16be'): { text: string } | UndecodableText {
  const text = new TextDecoder(label).decode(bytes);
  const nul = text.indexOf('\0');
  return nul === -1 ? { text } : trouble('binary', bytes, 2 + 2 * nul);
}

function trouble(problem: UndecodableText['problem'], bytes: Uint8Array, offset: number): UndecodableText {
  let line = 1;
  for (let i = 0; i < offset; i += 1) if (bytes[i] === 0x0a) line += 1;
  const what = problem === 'binary' ? 'The file is binary: it holds a NUL byte' : 'The file is not valid UTF-8';
  return { problem, message: `${what} at byte ${offset}, line ${line}.`, offset, line };
}

/** The offset of the first byte that a UTF-8 decoder replaces: everything before it survives a round trip. */
function firstInvalid(bytes: Uint8Array): number {
  const decoded = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  let offset = 0;
  while (offset < bytes.length && bytes[offset] === decoded[offset]) offset += 1;
  return leadByteAt(bytes, offset);
}

/** A broken sequence may share its first bytes with the replacement character (EF BF BD): step back to where it starts. */
function leadByteAt(bytes: Uint8Array, offset: number): number {
  let start = Math.min(offset, bytes.length - 1);
  while (start > 0 && offset - start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  const lead = bytes[start] ?? 0;
  return start < offset && lead >= 0xc0 ? start : offset;
}
