import { rule } from '../rule.js';

export const baseImageDigestMissing = rule('dockerfile', {
  id: 'dockerfile/base-image-digest-missing',
  title: 'A base image is not pinned by digest',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A tag can be moved to another image, so the build may take something that nobody reviewed.',
  fix: 'Add the digest: FROM alpine:3.20@sha256:...',
  references: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
  knownAs: ['semgrep:dockerfile-source-not-pinned'],
  *check({ stages }) {
    for (const { base, from } of stages) {
      if (from === undefined) continue;
      if (base.kind === 'unknown') yield { unknown: from, why: base.why };
      else if (base.kind === 'image' && !base.reference.digest)
        yield { at: from, says: `The image ${base.reference.name} is not pinned by digest` };
    }
  },
  bad: {
    'a tag': ['FROM alpine:3.20', 'FROM alpine:3.20'],
  },
  good: {
    'a digest': 'FROM alpine:3.20@sha256:0000000000000000000000000000000000000000000000000000000000000000',
    scratch: 'FROM scratch',
  },
});
