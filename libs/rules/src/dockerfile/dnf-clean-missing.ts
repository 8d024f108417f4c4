import { rule } from '../rule.js';
import { endsUpInImage, followedBy, hasCacheMount } from './evidence/final-image.js';
import { installsOf, managers } from './evidence/packages.js';

export const dnfCleanMissing = rule('dockerfile', {
  id: 'dockerfile/dnf-clean-missing',
  title: 'dnf leaves its cache in the layer',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The cache makes the image larger and shows an intruder which packages, with which holes, are installed.',
  fix: 'End the RUN with dnf clean all, or mount a cache.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3040'],
  knownAs: ['kics:missing_dnf_clean_all', 'trivy:DS-0019', 'hadolint:DL3040', 'semgrep:missing-dnf-clean-all'],
  *check(document) {
    const isKept = endsUpInImage(document);
    for (const { at, name } of installsOf(document, managers.dnf))
      if (
        isKept(at) &&
        name !== 'microdnf' &&
        !followedBy(at, /^(?:tdnf|dnf5?|yum) .*clean|^rm .*\/var\/cache\/(?:dnf|libdnf5)/) &&
        !hasCacheMount(at, /\/var\/cache\/(?:lib)?dnf/)
      )
        yield { at, says: `${name} leaves its cache in the layer` };
  },
  bad: {
    'an installation': ['FROM fedora:41\nRUN dnf install -y httpd-2', 'RUN dnf install -y httpd-2'],
  },
  good: {
    cleaned: 'FROM fedora:41\nRUN dnf install -y httpd-2 && dnf clean all',
    'a build stage': 'FROM fedora:41\nRUN dnf install -y gcc\nFROM scratch\nCOPY --from=0 /a /a',
  },
});
