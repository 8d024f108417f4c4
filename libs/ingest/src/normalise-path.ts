import { limits, Refusal } from '@plimsoll/model';

const drive = /^[A-Za-z]:/;
/** Controls, lone surrogates and the marks that reverse the direction of displayed text. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/**
 * The path of a file in its project: relative, POSIX separators, NFC, no `.` or empty segment, at most `limits.pathLength`
 * UTF-16 units. Throws the refusal `unsafe-path` for everything that is not such a path (absolute, `..`, a folder, control characters).
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
  return clean;
}

function unsafe(raw: string, trouble: string): Refusal {
  const shown = JSON.stringify(raw.length > 100 ? `${raw.slice(0, 100)}…` : raw);
  return new Refusal('unsafe-path', `The path ${shown} ${trouble}.`);
}
