import { rule } from '../rule.js';
import { endsUpInImage, followedBy, hasCacheMount } from './evidence/final-image.js';
import { installsOf, managers } from './evidence/packages.js';
import { hasSwitch } from './evidence/tools.js';

export const apkNoCache = rule('dockerfile', {
  id: 'dockerfile/apk-no-cache',
  title: 'apk add keeps its index',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The cache makes the image larger and shows an intruder which packages, with which holes, are installed.',
  fix: 'Call apk add --no-cache.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3019'],
  knownAs: [
    'kics:apk_add_using_local_cache_path',
    'trivy:DS-0025',
    'hadolint:DL3019',
    'dockle:DKL-DI-0004',
    'semgrep:missing-apk-no-cache',
    'semgrep:remove-package-cache',
  ],
  *check(document) {
    const isKept = endsUpInImage(document);
    for (const { at, name, args } of installsOf(document, managers.apk))
      if (
        isKept(at) &&
        !hasSwitch(args, 'no-cache') &&
        !followedBy(at, /^rm .*\/var\/cache\/apk/) &&
        !hasCacheMount(at, /\/(?:var\/cache|etc)\/apk/)
      )
        yield { at, says: `${name} leaves its cache in the layer` };
  },
  bad: {
    'an installation': ['FROM alpine:3.20\nRUN apk add --update curl=8', 'RUN apk add --update curl=8'],
  },
  good: {
    'no cache': 'FROM alpine:3.20\nRUN apk add --no-cache curl=8',
    'before the action': 'FROM alpine:3.20\nRUN apk --no-cache add curl=8',
    'a cache mount': 'FROM alpine:3.20\nRUN --mount=type=cache,target=/var/cache/apk apk add curl=8',
  },
});
