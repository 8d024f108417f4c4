import { isSecretName, looksLikeSecret } from '@plimsoll/model';
import type { Pair } from '@plimsoll/parse';

const harmless =
  /^(?:true|false|yes|no|on|off|null|none|undefined|\d{1,2}|<[^>]*>|\{\{.*\}\}|(?:\.{0,2}|~|[A-Za-z]:)[/\\]\S*)?$/i;
const providerToken =
  /^(?:A[KS]IA|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|[sr]k_live_|AIza|npm_|eyJ|sk-|hv[sbr]\.|pypi-|SG\.|dckr_)/;
const addressWithPassword = /^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@]{0,128}:[^\s@/$<{]{1,256}@/i;

/** True when a pair of ENV or ARG keeps a secret in the image. */
export function holdsSecret(keyword: 'ENV' | 'ARG', { key, value }: Pair): boolean {
  if (value === undefined) return false;
  const text = value.value;
  if (text === undefined) return keyword === 'ENV' && isSecretName(key) && refersOnly(value.raw);
  if (isSecretName(key)) return !harmless.test(text) && !/^https?:\/\/[^@]*$/.test(text);
  return addressWithPassword.test(text) || (providerToken.test(text) && looksLikeSecret(text));
}

/** `$TOKEN`, not `/run/$NAME`: the whole value comes from outside. */
const refersOnly = (raw: string): boolean => /^["']?\$\{?\w+(?:[:?+-][^}]*)?\}?["']?$/.test(raw);
