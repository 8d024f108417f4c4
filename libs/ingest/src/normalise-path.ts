import { limits, maskSecrets, Refusal } from '@plimsoll/model';

const drive = /^[A-Za-z]:/;
/** Controls, lone surrogates and the marks that reverse the direction of displayed text. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/**
 * The path of a file in its project: relative, POSIX separators, NFC, no `.` or empty segment, at most `limits.pathLength`
 * UTF-16 units, secrets in it masked. Throws the refusal `unsafe-path` for everything that is not such a path (absolute, `..`, a folder, control characters).
 */
export function normalisePath(raw: string): string {
  if (raw.length > 4 * limits.pathLength) throw unsafe(raw, `is longer than ${limits.pathLength} characters`);
  if (unprintable.test(raw)) throw unsafe(raw, 'holds a control character');
  const path = raw.replaceAll('\\', '/').normalize('NFC');
  if (path.startsWith('/') || drive.test(path)) throw unsafe(raw, 'is absolute; give it relative to the project');
  const segments = path.split('/');
  if (segments.includes('..')) throw unsafe(raw, 'climbs with ".."; give it relative to the project');
  const last = segments.at(-1);
  if (last === '' || last === '.') throw unsafe(raw, 'names a folder, not a file');
  const clean = segments.filter((segment) => segment !== '' && segment !== '.').join('/');
  if (clean.length > limits.pathLength) throw unsafe(raw, `is longer than ${limits.pathLength} characters`);
  return maskPath(clean);
}

/** The path with the secrets in its segments masked, so that a path can be kept, shown and logged. */
export const maskPath = (path: string): string => path.split('/').map(maskSecrets).join('/');

function unsafe(raw: string, trouble: string): Refusal {
  const masked = maskPath(raw);
  const shown = JSON.stringify(masked.length > 100 ? `${masked.slice(0, 100)}…` : masked);
  return new Refusal('unsafe-path', `The path ${shown} ${trouble}.`);
}
