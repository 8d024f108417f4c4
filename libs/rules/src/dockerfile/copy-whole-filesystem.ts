import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const copyWholeFilesystem = rule('dockerfile', {
  id: 'dockerfile/copy-whole-filesystem',
  title: 'The whole filesystem of another stage is copied',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Everything that the build needed, its tools and secrets too, comes into the image.',
  fix: 'Copy the files that are needed.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3067'],
  knownAs: ['hadolint:DL3067'],
  *check({ stages }) {
    for (const stage of stages)
      for (const copy of instructionsOf(stage, 'COPY'))
        if (
          copy.origin?.kind === 'stage' &&
          stage.base.kind !== 'scratch' &&
          copy.sources.some(({ value }) => value === '/' || value === '/.')
        )
          yield { at: copy, says: 'COPY takes everything of another stage' };
  },
  bad: {
    everything: ['FROM golang:1.23 AS build\nFROM alpine:3.20\nCOPY --from=build / /', 'COPY --from=build / /'],
  },
  good: {
    'a folder': 'FROM golang:1.23 AS build\nFROM alpine:3.20\nCOPY --from=build /app /app',
    'flattened onto nothing': 'FROM alpine:3.20 AS build\nFROM scratch\nCOPY --from=build / /',
  },
});
