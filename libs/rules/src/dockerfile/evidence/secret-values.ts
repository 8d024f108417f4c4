import { isSecretName } from '@plimsoll/model';
import type { Pair } from '@plimsoll/parse';
import { isSecretValue } from '../../evidence/secret-values.js';

/** True when a pair of ENV or ARG keeps a secret in the image. */
export function holdsSecret(keyword: 'ENV' | 'ARG', { key, value }: Pair): boolean {
  if (value === undefined) return false;
  const text = value.value;
  if (text === undefined) return keyword === 'ENV' && isSecretName(key) && refersOnly(value.raw);
  return isSecretValue(key, text);
}

/** `$TOKEN`, not `/run/$NAME`: the whole value comes from outside. */
const refersOnly = (raw: string): boolean => /^["']?\$\{?\w+(?:[:?+-][^}]*)?\}?["']?$/.test(raw);
