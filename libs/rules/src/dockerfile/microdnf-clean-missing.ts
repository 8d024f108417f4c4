import { rule } from '../rule.js';
import { endsUpInImage, followedBy, hasCacheMount } from './evidence/final-image.js';
import { installsOf, managers } from './evidence/packages.js';

export const microdnfCleanMissing = rule('dockerfile', {
  id: 'dockerfile/microdnf-clean-missing',
  title: 'microdnf leaves its cache in the layer',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The cache makes the image larger and shows an intruder which packages, with which holes, are installed.',
  fix: 'End the RUN with microdnf clean all, or mount a cache.',
  references: ['https://docs.docker.com/build/building/best-practices/'],
  knownAs: ['trivy:DS-0027'],
  *check(document) {
    const isKept = endsUpInImage(document);
    for (const { at, name } of installsOf(document, managers.dnf))
      if (
        isKept(at) &&
        name === 'microdnf' &&
        !followedBy(at, /^microdnf .*clean|^rm .*\/var\/cache/) &&
        !hasCacheMount(at, /\/var\/cache/)
      )
        yield { at, says: `${name} leaves its cache in the layer` };
  },
  bad: {
    'an installation': ['FROM fedora:41\nRUN microdnf install -y httpd-2', 'RUN microdnf install -y httpd-2'],
  },
  good: {
    cleaned: 'FROM fedora:41\nRUN microdnf install -y httpd-2 && microdnf clean all',
  },
});
