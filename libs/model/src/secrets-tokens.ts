/** Tokens that their provider gave a recognisable form. Each begins with fixed text, so that a search is linear. */
const forms: readonly RegExp[] = [
  /(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/,
  /gh[pousr]_[A-Za-z0-9]{20,255}/,
  /github_pat_[A-Za-z0-9_]{20,255}/,
  /gl(?:pat|dt|rt|cbt|ptt|ft|soat|imt|agent)-[\w-]{16,255}/,
  /xox[abeoprs]-[A-Za-z0-9-]{10,255}/,
  /xapp-\d-[A-Za-z0-9-]{10,255}/,
  /hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/]{16,255}/,
  /[srp]k_(?:live|test)_[A-Za-z0-9]{10,255}/,
  /whsec_[A-Za-z0-9]{16,255}/,
  /AIza[\w-]{30,64}/,
  /ya29\.[\w-]{20,512}/,
  /npm_[A-Za-z0-9]{20,255}/,
  /pypi-AgE[\w-]{30,512}/,
  /SG\.[\w-]{16,64}\.[\w-]{16,128}/,
  /dckr_(?:pat|oat)_[\w-]{20,255}/,
  /hv[sbr]\.[\w-]{20,255}/,
  /sk-(?:(?:proj|svcacct|ant|or-v1)-[\w-]{20,255}|[A-Za-z0-9]{20,255})/,
  /dop_v1_[a-f0-9]{32,128}/,
  /plm_[\w-]{8,255}/,
  /eyJ[\w-]{8,4096}\.[\w-]{8,8192}(?:\.[\w-]{0,4096})?/,
  /AccountKey=[A-Za-z0-9+/=]{20,255}/,
];

const anyForm = String.raw`\b(?:${forms.map(({ source }) => source).join('|')})`;
const token = new RegExp(anyForm);
const everyToken = new RegExp(anyForm, 'g');

/** Replaces every provider token in a text by what `hide` returns for it. */
export const replaceTokens = (text: string, hide: (token: string) => string): string => text.replace(everyToken, hide);

/** True when the value holds a provider's token, or is long and random enough that a person did not write it as a word. */
export function looksLikeSecret(value: string): boolean {
  if (token.test(value)) return true;
  return /^[A-Za-z0-9+/_=.~-]{16,512}$/.test(value) && /\d/.test(value) && entropyOf(value) >= 3.2 && !isWordy(value);
}

/** Digests, UUIDs, versions and paths are random to the eye and public by nature. */
const isWordy = (value: string): boolean =>
  /^(?:sha\d+[-:]|[a-z]+:\/\/|[./~])/i.test(value) ||
  /^(?:[a-z]+\d?[a-z]*\d{0,2}[-_./]){1,30}[a-z\d]{1,30}$/i.test(value) ||
  /^v?\d+(?:\.\d+)+/.test(value);

/** Shannon entropy in bits per character. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
