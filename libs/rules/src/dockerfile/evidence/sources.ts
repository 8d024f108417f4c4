/** True for an address that ADD downloads. */
export const isRemote = (source: string): boolean => /^["']?(?:https?|ftp):\/\//i.test(source) || isGit(source);

/** True for a repository that ADD clones. */
export const isGit = (source: string): boolean =>
  /^["']?(?:git@|git:\/\/|ssh:\/\/)|^["']?https?:\/\/\S+\.git(?:#|$)/i.test(source);

/** True for a file that ADD unpacks. */
export const isArchive = (source: string): boolean =>
  /\.(?:tar|tar\.(?:gz|bz2|xz|zst|lzma|Z)|tgz|tbz2?|txz|tzst|gz|bz2|xz|zst)["']?$/i.test(source);

const sensitive = [
  /^id_(?:rsa|dsa|ecdsa|ed25519)$/,
  /^\.env(?:\.(?!example|sample|template|dist|tpl|test|defaults?$)[\w-]+)*$/,
  /^\.(?:npmrc|pypirc|netrc|pgpass|git-credentials|dockercfg|htpasswd|s3cfg|boto)$/,
  /^_netrc$/,
  /\.(?:key|pfx|p12|kdbx|jks|keystore|ppk|ovpn)$/i,
  /^(?:.*[-_.])?(?:private|server|tls|ssl|client)[-_.]?key\.pem$|^key\.pem$/i,
  /^(?:credentials|service[-_]?account[\w-]*|client[-_]secrets?)\.json$/i,
  /^secrets?\.(?:ya?ml|json|toml|env|properties|txt)$/i,
  /^(?:kubeconfig|terraform\.tfstate|\.vault-token|\.ssh|\.aws|\.gnupg|\.kube|\.dockerconfigjson)$/i,
];
const sensitivePath =
  /(?:^|\/)(?:\.aws\/credentials|\.docker\/config\.json|\.kube\/config|\.ssh\/(?!known_hosts|config$|authorized_keys|[^/]*\.pub$)[^/]+)$/;

/** True for a file or folder that by its name holds keys or credentials. */
export function isSensitiveFile(source: string): boolean {
  const path = source.replace(/^["']|["']$/g, '').replace(/\/+\*?$/, '');
  const name = path.split('/').at(-1) ?? '';
  return sensitivePath.test(path) || sensitive.some((form) => form.test(name));
}
