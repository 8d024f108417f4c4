import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const stageUnnamedReference = rule('dockerfile', {
  id: 'dockerfile/stage-unnamed-reference',
  title: 'COPY --from counts stages',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A stage that is put in between moves the numbers, and other files are copied than the ones that were reviewed.',
  fix: 'Give the stage an alias and name it.',
  references: ['https://docs.docker.com/build/building/multi-stage/#name-your-build-stages'],
  knownAs: ['kics:using_unnamed_build_stages'],
  *check({ stages }) {
    for (const stage of stages)
      for (const copy of instructionsOf(stage, 'COPY', 'ADD'))
        if (copy.origin?.kind === 'stage' && copy.flags.some(({ name, value }) => name === 'from' && /^\d+$/.test(value ?? '')))
          yield { at: copy, says: `COPY --from=${copy.origin.index} counts stages` };
  },
  bad: {
    'a number': ['FROM golang:1.23\nFROM alpine:3.20\nCOPY --from=0 /a /a', 'COPY --from=0 /a /a'],
  },
  good: {
    'an alias': 'FROM golang:1.23 AS build\nFROM alpine:3.20\nCOPY --from=build /a /a',
  },
});
