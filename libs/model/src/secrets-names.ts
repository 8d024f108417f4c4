const secretWords = new Set(
  'password passwd passphrase pwd pass secret secrets token apikey credential credentials authtoken accesskey secretkey privatekey pat'.split(
    ' ',
  ),
);
const secretEnding =
  /(?:password|passwd|passphrase|secret|token|apikey|secretkey|dbpass|userpass|rootpass|adminpass|credentials?)$/;
const keyOwners = new Set(
  'api access secret private encryption encrypt signing sign master shared account storage session cookie jwt app auth'.split(
    ' ',
  ),
);
/** A name that ends so speaks about a secret without holding it. */
const harmlessEndings = new Set(
  `file files path dir name names id ids url uri urls endpoint length size min max ttl expiry expires expiration expire age lifetime duration
  timeout enabled disabled required policy policies type types ref algorithm alg version mode count format prefix suffix header issuer audience
  rotation provider store stdin title description hint class template mount volume backend engine namespace review realm`.split(
    /\s+/,
  ),
);
const keyWords = new Set(
  'key auth authorization credential signature salt seed session cookie webhook dsn connection pat bearer conn'.split(' '),
);

/** True when a variable, key or flag of this name holds a secret: `DB_PASSWORD`, `apiKey`, `--client-secret`; false for `PASSWORD_FILE`. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name.slice(name.lastIndexOf('/') + 1));
  const last = words.at(-1);
  if (last === undefined || harmlessEndings.has(last) || isNegation(words) || namesObject(words) || passesOn(words)) return false;
  return words.some(
    (word, i) => secretWords.has(word) || secretEnding.test(word) || (word === 'key' && keyOwners.has(words[i - 1] ?? '')),
  );
}

const isNegation = (words: readonly string[]): boolean =>
  words.includes('nopasswd') || words[0] === 'disabled' || words[0] === 'no';

/** `imagePullSecret` and `tlsSecret` hold the name of a Secret object. */
const namesObject = (words: readonly string[]): boolean =>
  words.at(-1) === 'secret' && ['tls', 'ca', 'cert', 'certificate', 'pull', 'registry', 'existing'].includes(words.at(-2) ?? '');

/** `uwsgi_pass` and its kin are directives of nginx: they name the server that a request is passed on to. */
const passesOn = (words: readonly string[]): boolean =>
  words.at(-1) === 'pass' && ['uwsgi', 'fastcgi', 'scgi'].includes(words.at(-2) ?? '');

/** True when a value of this name may be a secret, so that its look decides. */
export const isSecretContext = (name: string): boolean => isSecretName(name) || wordsOf(name).some((word) => keyWords.has(word));

const wordsOf = (name: string): string[] =>
  name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]{2})([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word));
