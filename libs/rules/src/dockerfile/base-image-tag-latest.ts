import { rule } from '../rule.js';

export const baseImageTagLatest = rule('dockerfile', {
  id: 'dockerfile/base-image-tag-latest',
  title: 'A base image is taken at latest',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'The tag latest moves: the build cannot be repeated, and a bad release reaches production unseen.',
  fix: 'Name a version, better with its digest: FROM alpine:3.20@sha256:...',
  references: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
  knownAs: [
    'kics:image_version_using_latest',
    'checkov:CKV_DOCKER_7',
    'trivy:DS-0001',
    'hadolint:DL3007',
    'dockle:DKL-DI-0006',
    'semgrep:avoid-latest-version',
  ],
  applies: ({ stages }) => stages.some(({ from }) => from !== undefined),
  *check({ stages }) {
    for (const { base, from } of stages) {
      if (from === undefined) continue;
      if (base.kind === 'unknown') yield { unknown: from, why: base.why };
      else if (base.kind === 'image' && base.reference.tag === 'latest' && !base.reference.digest)
        yield { at: from, says: `The image ${base.reference.name} is taken at latest` };
    }
  },
  bad: {
    'as written': ['FROM alpine:latest', 'FROM alpine:latest'],
    'as the default of an argument': ['ARG TAG=latest\nFROM alpine:${TAG}', 'FROM alpine:${TAG}'],
    'in a build stage': ['FROM golang:latest AS build\nFROM scratch', 'FROM golang:latest AS build'],
  },
  good: {
    'a version': 'FROM alpine:3.20',
    'a digest behind the tag': 'FROM alpine:latest@sha256:0000000000000000000000000000000000000000000000000000000000000000',
    'a tag that comes with the build': 'ARG TAG\nFROM alpine:${TAG}',
  },
});
