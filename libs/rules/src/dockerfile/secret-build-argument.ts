import { isSecretName } from '@plimsoll/model';
import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const secretBuildArgument = rule('dockerfile', {
  id: 'dockerfile/secret-build-argument',
  title: 'A secret is handed to the build as an argument',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  why: 'The value of a build argument is kept in the history of the image, where everyone who can pull it can read it.',
  fix: 'Use RUN --mount=type=secret,id=... instead of ARG.',
  references: [
    'https://docs.docker.com/build/building/secrets/',
    'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
  ],
  knownAs: ['trivy:DS-0031', 'semgrep:secret-in-build-arg', 'docker-bench:4.10'],
  *check({ stages }) {
    for (const stage of stages)
      for (const { pairs } of instructionsOf(stage, 'ARG'))
        for (const pair of pairs)
          if (pair.value === undefined && isSecretName(pair.key))
            yield { at: pair, says: `ARG ${pair.key} takes a secret that stays in the history of the image` };
  },
  bad: {
    'a token': ['FROM alpine:3.20\nARG NPM_TOKEN\nRUN ./build', 'ARG NPM_TOKEN'],
    'one of several': ['FROM alpine:3.20\nARG VERSION \\\n    DB_PASSWORD', 'DB_PASSWORD'],
  },
  good: {
    'an ordinary argument': 'FROM alpine:3.20\nARG VERSION',
    'a mounted secret': 'FROM alpine:3.20\nRUN --mount=type=secret,id=npm cat /run/secrets/npm',
  },
});
