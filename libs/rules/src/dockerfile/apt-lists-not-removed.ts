import { rule } from '../rule.js';
import { endsUpInImage, followedBy, hasCacheMount } from './evidence/final-image.js';
import { installsOf, managers } from './evidence/packages.js';

export const aptListsNotRemoved = rule('dockerfile', {
  id: 'dockerfile/apt-lists-not-removed',
  title: 'apt-get leaves its package lists in the layer',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The cache makes the image larger and shows an intruder which packages, with which holes, are installed.',
  fix: 'End the RUN with rm -rf /var/lib/apt/lists/*, or mount a cache.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3009'],
  knownAs: [
    'kics:apt_get_install_lists_were_not_deleted',
    'hadolint:DL3009',
    'dockle:DKL-DI-0005',
    'semgrep:remove-package-lists',
  ],
  *check(document) {
    const isKept = endsUpInImage(document);
    for (const { at, name } of installsOf(document, managers.apt))
      if (
        isKept(at) &&
        !followedBy(at, /^apt-get .*clean|^rm .*\/var\/lib\/apt\/lists|^find .*\/var\/lib\/apt/) &&
        !hasCacheMount(at, /\/var\/(?:lib|cache)\/apt/)
      )
        yield { at, says: `${name} leaves its cache in the layer` };
  },
  bad: {
    'nothing removed': [
      'FROM debian:12\nRUN apt-get update && apt-get install -y curl=1',
      'RUN apt-get update && apt-get install -y curl=1',
    ],
    'removed in another layer': [
      'FROM debian:12\nRUN apt-get install -y curl=1\nRUN rm -rf /var/lib/apt/lists/*',
      'RUN apt-get install -y curl=1',
    ],
  },
  good: {
    removed: 'FROM debian:12\nRUN apt-get install -y curl=1 && rm -rf /var/lib/apt/lists/*',
    'a cache mount': 'FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl=1',
    'a build stage': 'FROM debian:12\nRUN apt-get install -y gcc\nFROM scratch\nCOPY --from=0 /a /a',
  },
});
