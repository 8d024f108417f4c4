import { rule } from '../rule.js';
import { isKnownUnprivileged, lastUser, outermostBase } from './evidence/effective-user.js';
import { startsSomething } from './evidence/final-start.js';

export const userMissing = rule('dockerfile', {
  id: 'dockerfile/user-missing',
  title: 'The final stage sets no user',
  severity: 'medium',
  confidence: 'medium',
  profile: 'default',
  why: 'Most base images leave the user at root, so without USER the container runs as root and an escape starts with root on the host.',
  fix: 'Create a user and name it with USER in the final stage, or build on an image that already runs without root.',
  references: ['https://docs.docker.com/build/building/best-practices/#user'],
  knownAs: [
    'kics:missing_user_instruction',
    'checkov:CKV_DOCKER_3',
    'trivy:DS-0002',
    'dockle:CIS-DI-0001',
    'semgrep:missing-user',
    'semgrep:missing-user-entrypoint',
    'docker-bench:4.1',
  ],
  applies: (document) => document.finalStage.from !== undefined,
  *check(document) {
    if (lastUser(document) !== undefined) return;
    const base = outermostBase(document);
    if (base.kind === 'unknown') yield { unknown: document.finalStage, why: base.why };
    else if (base.kind === 'scratch' ? startsSomething(document) : base.kind === 'image' && !isKnownUnprivileged(base.text))
      yield {
        at: document.finalStage,
        says: 'The final stage has no USER, so the image runs as whatever its base sets, usually root',
      };
  },
  bad: {
    'one stage': ['FROM node:22\nCMD ["node", "app.js"]', 'FROM node:22'],
    'a user in the build stage only': [
      'FROM node:22 AS build\nUSER node\nFROM node:22-slim\nCOPY --from=build /app /app',
      'FROM node:22-slim',
    ],
    'a program on scratch': ['FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]', 'FROM scratch'],
  },
  good: {
    'a user': 'FROM node:22\nUSER node',
    'a user of the stage below': 'FROM node:22 AS base\nUSER node\nFROM base\nCMD ["node"]',
    'a base that runs without root': 'FROM gcr.io/distroless/static-debian12:nonroot\nCOPY app /app',
    'a base whose publisher drops root':
      'ARG REPO=mcr.microsoft.com/dotnet/aspnet\nFROM $REPO:9.0-azurelinux3.0-distroless\nCOPY app /app',
    'files without a program': 'FROM scratch\nCOPY out /',
    'an image that comes with the build': 'ARG IMAGE\nFROM $IMAGE\nRUN id',
  },
});
