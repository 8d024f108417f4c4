import { rule } from '../rule.js';
import { endsUpInImage, followedBy, hasCacheMount } from './evidence/final-image.js';
import { installsOf, managers } from './evidence/packages.js';

export const zypperCleanMissing = rule('dockerfile', {
  id: 'dockerfile/zypper-clean-missing',
  title: 'zypper leaves its cache in the layer',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The cache makes the image larger and shows an intruder which packages, with which holes, are installed.',
  fix: 'End the RUN with zypper clean, or mount a cache.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3036'],
  knownAs: ['kics:missing_zypper_clean', 'trivy:DS-0020', 'hadolint:DL3036', 'semgrep:missing-zypper-clean'],
  *check(document) {
    const isKept = endsUpInImage(document);
    for (const { at, name } of installsOf(document, managers.zypper))
      if (
        isKept(at) &&
        !followedBy(at, /^zypper .*\b(?:clean|cc)\b|^rm .*\/var\/cache\/zypp/) &&
        !hasCacheMount(at, /\/var\/cache\/zypp/)
      )
        yield { at, says: `${name} leaves its cache in the layer` };
  },
  bad: {
    'an installation': ['FROM opensuse/leap:15.6\nRUN zypper install -y httpd=2', 'RUN zypper install -y httpd=2'],
  },
  good: {
    cleaned: 'FROM opensuse/leap:15.6\nRUN zypper install -y httpd=2 && zypper clean',
  },
});
