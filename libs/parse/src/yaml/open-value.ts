import type { Anchored } from '@plimsoll/model';
import { interpolate, unsetReason } from '../compose/interpolate.js';
import { openReason } from '../kubernetes/read-setting.js';
import { YamlField } from './yaml-field.js';

/** The two ways in which a text leaves something to be filled in. */
type Dialect = 'compose' | 'kubernetes';

/**
 * Why the value that a rule points at cannot be known from its file: a variable that Compose finds no value for, a placeholder in a
 * manifest, a list with one of them. Undefined for an ordinary value, for one that spans lines, such as a script, and for a mere place.
 */
export function openValue(at: Anchored, dialect: Dialect): string | undefined {
  if (!(at instanceof YamlField) || at.isPlace) return undefined;
  return [at, ...at.items()].map(({ text }) => reasonOf(text, dialect)).find((why) => why !== undefined);
}

function reasonOf(text: string | undefined, dialect: Dialect): string | undefined {
  if (text === undefined || text.includes('\n')) return undefined;
  if (dialect === 'kubernetes') return openReason(text);
  const { unknown } = interpolate(text);
  return unknown.length === 0 ? undefined : unsetReason(unknown);
}
