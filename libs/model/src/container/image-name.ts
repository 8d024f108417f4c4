/** The parts of an image name as a container's settings write it. */
export interface ImageName {
  /** As written. */
  text: string;
  /** Host of the registry; `docker.io` when none is written. */
  registry: string;
  /** Path inside the registry; `library/nginx` is `nginx`. */
  repository: string;
  tag?: string;
  digest?: string;
  /** Parts that hold a variable nobody gave a value. A name that ends in one may bring a tag and a digest of its own. */
  unknown: readonly ImagePart[];
}

export type ImagePart = 'registry' | 'repository' | 'tag' | 'digest';

/** Splits an image name such as `ghcr.io/org/app:1.2@sha256:...` by Docker's rules; any text gives parts. `${NAME}` stands for an unknown value. */
export function parseImageName(text: string): ImageName {
  const [named = '', digest] = splitAt(text, text.indexOf('@'));
  const colon = named.lastIndexOf(':');
  const [path = '', tag] = splitAt(named, colon > named.lastIndexOf('/') ? colon : -1);
  const slash = path.indexOf('/');
  const first = slash === -1 ? '' : path.slice(0, slash);
  const hasHost = first === 'localhost' || /[.:]/.test(first);
  const unknown = unknownParts(path, tag, digest);
  const registry = hasHost && !/^(?:index\.|registry-1\.)?docker\.io$/.test(first) ? first : 'docker.io';
  const inside = hasHost ? path.slice(slash + 1) : path;
  return {
    text,
    registry,
    repository: registry === 'docker.io' ? inside.replace(/^library\//, '') : inside,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    unknown,
  };
}

const isUnknown = (text: string | undefined): boolean => text !== undefined && text.includes('${');

function unknownParts(path: string, tag: string | undefined, digest: string | undefined): ImagePart[] {
  const parts: ImagePart[] = [];
  if (isUnknown(path)) parts.push('registry', 'repository');
  if (isUnknown(tag) || (tag === undefined && isUnknown(path.slice(path.lastIndexOf('/') + 1)))) parts.push('tag');
  if (isUnknown(digest) || (digest === undefined && parts.includes('tag'))) parts.push('digest');
  return parts;
}

const splitAt = (text: string, at: number): [string, string?] => (at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)]);
