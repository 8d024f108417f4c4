import type { DockerfileDocument, Pair } from '@plimsoll/parse';
import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';
import { holdsSecret } from './evidence/secret-values.js';

export const secretInEnvOrArg = rule('dockerfile', {
  id: 'dockerfile/secret-in-env-or-arg',
  title: 'A secret is written into ENV or ARG',
  severity: 'critical',
  confidence: 'medium',
  profile: 'default',
  why: 'ENV and ARG stay in the image and its history, so everyone who can pull the image can read the secret.',
  fix: 'Hand the secret over with RUN --mount=type=secret during the build, or to the container when it starts, and replace the one that leaked.',
  references: [
    'https://docs.docker.com/build/building/secrets/',
    'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
  ],
  knownAs: ['trivy:DS-0031', 'hadolint:DL3064', 'dockle:CIS-DI-0010', 'semgrep:secret-in-build-arg', 'docker-bench:4.10'],
  applies: (document) => pairsOf(document).length > 0,
  *check(document) {
    for (const { keyword, pair } of pairsOf(document))
      if (holdsSecret(keyword, pair)) yield { at: pair, says: `${keyword} ${pair.key} holds a secret that stays in the image` };
  },
  bad: {
    'a password': ['FROM alpine:3.20\nENV DB_PASSWORD=hunter2', 'ENV DB_PASSWORD=hunter2'],
    'the old form': ['FROM alpine:3.20\nENV API_KEY abc123def', 'ENV API_KEY abc123def'],
    'a default': ['FROM alpine:3.20\nARG GITHUB_TOKEN=abc123def', 'ARG GITHUB_TOKEN=abc123def'],
    'among others': ['FROM alpine:3.20\nENV PORT=80 \\\n    JWT_SECRET=verysecret', 'JWT_SECRET=verysecret'],
    'a build argument kept in the image': ['FROM alpine:3.20\nARG TOKEN\nENV NPM_TOKEN=$TOKEN', 'ENV NPM_TOKEN=$TOKEN'],
    'an address with a password': [
      'FROM alpine:3.20\nENV DATABASE_URL=postgres://app:hunter2@db/app',
      'ENV DATABASE_URL=postgres://app:hunter2@db/app',
    ],
  },
  good: {
    'a path of a secret': 'FROM alpine:3.20\nENV DB_PASSWORD_FILE=/run/secrets/db',
    'an empty value': 'FROM alpine:3.20\nENV DB_PASSWORD=""',
    'a switch': 'FROM alpine:3.20\nENV ALLOW_EMPTY_PASSWORD=yes',
    'an ordinary value': 'FROM alpine:3.20\nENV NODE_ENV=production',
  },
});

function pairsOf(document: DockerfileDocument): { keyword: 'ENV' | 'ARG'; pair: Pair }[] {
  const instructions = [...document.globalArgs, ...document.stages.flatMap((stage) => instructionsOf(stage, 'ENV', 'ARG'))];
  return instructions.flatMap(({ keyword, pairs }) => pairs.map((pair) => ({ keyword, pair })));
}
