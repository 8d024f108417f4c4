import { isSecretName, looksLikeSecret } from '@plimsoll/model';

const harmless =
  /^(?:true|false|yes|no|on|off|null|none|undefined|enabled|disabled|\d{1,2}|[^\p{L}\p{N}]|<[^>]*>|\{\{.*\}\}|(?:\.{0,2}|~|[A-Za-z]:)[/\\]\S*)?$/iu;
const providerToken =
  /^(?:A[KS]IA|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|[sr]k_live_|AIza|npm_|eyJ|sk-|hv[sbr]\.|pypi-|SG\.|dckr_)/;
const addressWithPassword = /^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@]{0,128}:[^\s@/$<{]{1,256}@/i;

/** Names that a cluster is told apart by, which open nothing. */
const publicTokens = new Set(['ETCD_INITIAL_CLUSTER_TOKEN', 'ETCD_DISCOVERY_TOKEN']);

/** Images of Kafka take the name of a file that holds the password. */
const fileOfPassword = /^KAFKA_SSL_(?:KEY|KEYSTORE|TRUSTSTORE)_CREDENTIALS$/;

/** True when a variable of this name with this literal value gives a secret away. */
export function isSecretValue(name: string, text: string): boolean {
  if (publicTokens.has(name) || fileOfPassword.test(name)) return false;
  if (isSecretName(name)) return !harmless.test(text) && !/^https?:\/\/[^@]*$/.test(text);
  return addressWithPassword.test(text) || (providerToken.test(text) && looksLikeSecret(text));
}
