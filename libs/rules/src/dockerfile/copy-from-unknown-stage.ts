import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const copyFromUnknownStage = rule('dockerfile', {
  id: 'dockerfile/copy-from-unknown-stage',
  title: 'COPY --from names neither a stage nor a pinned image',
  severity: 'medium',
  confidence: 'medium',
  profile: 'pedantic',
  why: 'Docker looks for an image of that name in a registry, where anyone may have put one.',
  fix: 'Name a stage of this file, or an image with its tag.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3022'],
  knownAs: ['hadolint:DL3022'],
  *check({ stages }) {
    for (const stage of stages)
      for (const copy of instructionsOf(stage, 'COPY')) {
        if (copy.origin?.kind === 'unknown') yield { unknown: copy, why: 'the stage is a variable that the file gives no value' };
        else if (copy.origin?.kind === 'image' && !/[:/@]/.test(copy.origin.name))
          yield { at: copy, says: `No earlier stage is called ${copy.origin.name}` };
      }
  },
  bad: {
    'a typing mistake': ['FROM golang:1.23 AS build\nFROM alpine:3.20\nCOPY --from=biuld /a /a', 'COPY --from=biuld /a /a'],
  },
  good: {
    'a stage': 'FROM golang:1.23 AS build\nFROM alpine:3.20\nCOPY --from=build /a /a',
    'an image': 'FROM alpine:3.20\nCOPY --from=nginx:1.27 /a /a',
  },
});
