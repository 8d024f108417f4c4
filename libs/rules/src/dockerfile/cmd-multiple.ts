import { lineageOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const cmdMultiple = rule('dockerfile', {
  id: 'dockerfile/cmd-multiple',
  title: 'The image has more than one CMD',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'Only the last CMD counts: what the earlier ones start, a safer program perhaps, never runs.',
  fix: 'Keep the CMD that is meant and delete the others.',
  references: ['https://docs.docker.com/reference/dockerfile/#cmd'],
  knownAs: ['kics:multiple_cmd_instructions_listed', 'trivy:DS-0016', 'hadolint:DL4003'],
  applies: ({ finalStage }) =>
    lineageOf(finalStage).some(({ instructions }) => instructions.some(({ keyword }) => keyword === 'CMD')),
  *check({ finalStage }) {
    for (const { instructions } of lineageOf(finalStage))
      for (const cmd of instructions.filter(({ keyword }) => keyword === 'CMD').slice(0, -1))
        yield { at: cmd, says: 'A later CMD of the stage replaces this one' };
  },
  bad: { 'two in one stage': ['FROM alpine:3.20\nCMD ["a"]\nCMD ["b"]', 'CMD ["a"]'] },
  good: {
    'a stage that is not the image': 'FROM alpine:3.20 AS a\nCMD a\nCMD b\nFROM scratch\nCMD ["/c"]',
    'one in each stage': 'FROM alpine:3.20 AS a\nCMD ["a"]\nFROM alpine:3.20\nCMD ["b"]',
  },
});
