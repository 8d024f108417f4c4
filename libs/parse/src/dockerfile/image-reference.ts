/** The parts of an image reference such as `ghcr.io/org/app:1.2@sha256:...`. */
export interface ImageReference {
  /** As written, without tag and digest. */
  name: string;
  /** Host of the registry; undefined means Docker Hub. */
  registry?: string;
  /** Path inside the registry, without a leading `library/`. */
  repository: string;
  tag?: string;
  digest?: string;
}

/** Splits an image reference by Docker's rules; it does not judge whether the parts are well-formed. */
export function parseImageReference(text: string): ImageReference {
  const at = text.indexOf('@');
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const name = hasTag ? named.slice(0, colon) : named;
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const isHost = first === 'localhost' || /[.:]/.test(first);
  const registry = isHost && !/^(?:index\.|registry-1\.)?docker\.io$/.test(first) ? first : undefined;
  const path = isHost ? name.slice(slash + 1) : name;
  return {
    name,
    ...(registry === undefined ? {} : { registry }),
    repository: registry === undefined ? path.replace(/^library\//, '') : path,
    ...(hasTag ? { tag: named.slice(colon + 1) } : {}),
    ...(at === -1 ? {} : { digest: text.slice(at + 1) }),
  };
}
