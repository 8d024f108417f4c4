import { rule } from '../rule.js';
import { endsUpInImage, followedBy, hasCacheMount } from './evidence/final-image.js';
import { installsOf, managers } from './evidence/packages.js';

export const yumCleanMissing = rule('dockerfile', {
  id: 'dockerfile/yum-clean-missing',
  title: 'yum leaves its cache in the layer',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The cache makes the image larger and shows an intruder which packages, with which holes, are installed.',
  fix: 'End the RUN with yum clean all, or mount a cache.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3032'],
  knownAs: ['kics:yum_clean_all_missing', 'trivy:DS-0015', 'hadolint:DL3032'],
  *check(document) {
    const isKept = endsUpInImage(document);
    for (const { at, name } of installsOf(document, managers.yum))
      if (
        isKept(at) &&
        !followedBy(at, /^(?:yum|dnf) .*clean|^rm .*\/var\/cache\/yum/) &&
        !hasCacheMount(at, /\/var\/cache\/(?:yum|dnf)/)
      )
        yield { at, says: `${name} leaves its cache in the layer` };
  },
  bad: {
    'an installation': ['FROM fedora:41\nRUN yum install -y httpd-2', 'RUN yum install -y httpd-2'],
  },
  good: {
    cleaned: 'FROM fedora:41\nRUN yum install -y httpd-2 && yum clean all',
  },
});
