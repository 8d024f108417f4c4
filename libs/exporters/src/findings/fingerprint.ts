import type { ExportedFinding } from './findings-report.js';

/** The identity of a finding from one report to the next: it stays when lines move. It holds no text of the file. */
export const fingerprintOf = ({ rule, path, anchor }: ExportedFinding): string => fnv128(JSON.stringify([rule, path, anchor]));

const prime = 0x0000000001000000000000000000013bn;
const offset = 0x6c62272e07bb014262b821756295c58dn;
const mask = (1n << 128n) - 1n;

/** FNV-1a over UTF-8, 128 bits, as 32 hex digits (draft-eastlake-fnv). For identity, not for security. */
function fnv128(text: string): string {
  let hash = offset;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * prime) & mask;
  return hash.toString(16).padStart(32, '0');
}
