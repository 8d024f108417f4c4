import { rule } from '../rule.js';

export const baseImageTagMissing = rule('dockerfile', {
  id: 'dockerfile/base-image-tag-missing',
  title: 'A base image has neither tag nor digest',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Without a tag the build takes whatever is latest that day: it cannot be repeated, and a bad release reaches production unseen.',
  fix: 'Name a version, better with its digest: FROM alpine:3.20@sha256:...',
  references: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
  knownAs: [
    'kics:image_version_not_explicit',
    'checkov:CKV_DOCKER_7',
    'trivy:DS-0001',
    'hadolint:DL3006',
    'semgrep:missing-image-version',
  ],
  applies: ({ stages }) => stages.some(({ from }) => from !== undefined),
  *check({ stages }) {
    for (const { base, from } of stages) {
      if (from === undefined) continue;
      if (base.kind === 'unknown') yield { unknown: from, why: base.why };
      else if (base.kind === 'image' && !base.reference.tag && !base.reference.digest)
        yield { at: from, says: `The image ${base.reference.name} has neither tag nor digest` };
    }
  },
  bad: {
    'a plain name': ['FROM alpine\nRUN id', 'FROM alpine'],
    'a registry with a port': ['FROM registry.local:5000/team/app', 'FROM registry.local:5000/team/app'],
    'a build argument': ['ARG IMAGE=debian\nFROM ${IMAGE}', 'FROM ${IMAGE}'],
  },
  good: {
    'a tag': 'FROM alpine:3.20',
    'a digest': 'FROM alpine@sha256:0000000000000000000000000000000000000000000000000000000000000000',
    'a stage and scratch': 'FROM alpine:3.20 AS build\nFROM build AS test\nFROM scratch',
    'an image that comes with the build': 'ARG IMAGE\nFROM $IMAGE',
  },
});
