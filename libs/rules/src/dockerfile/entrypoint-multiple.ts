import { lineageOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const entrypointMultiple = rule('dockerfile', {
  id: 'dockerfile/entrypoint-multiple',
  title: 'The image has more than one ENTRYPOINT',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Only the last ENTRYPOINT counts: a wrapper that drops privileges or loads secrets in an earlier one never runs.',
  fix: 'Keep the ENTRYPOINT that is meant and delete the others.',
  references: ['https://docs.docker.com/reference/dockerfile/#entrypoint'],
  knownAs: [
    'kics:multiple_entrypoint_instructions_listed',
    'trivy:DS-0007',
    'hadolint:DL4004',
    'semgrep:multiple-entrypoint-instructions',
  ],
  applies: ({ finalStage }) =>
    lineageOf(finalStage).some(({ instructions }) => instructions.some(({ keyword }) => keyword === 'ENTRYPOINT')),
  *check({ finalStage }) {
    for (const { instructions } of lineageOf(finalStage))
      for (const entrypoint of instructions.filter(({ keyword }) => keyword === 'ENTRYPOINT').slice(0, -1))
        yield { at: entrypoint, says: 'A later ENTRYPOINT of the stage replaces this one' };
  },
  bad: { 'two in one stage': ['FROM alpine:3.20\nENTRYPOINT ["/wrap"]\nENTRYPOINT ["/app"]', 'ENTRYPOINT ["/wrap"]'] },
  good: {
    'a stage that is not the image': 'FROM alpine:3.20 AS a\nENTRYPOINT a\nENTRYPOINT b\nFROM scratch\nENTRYPOINT ["/c"]',
    'one in each stage': 'FROM alpine:3.20 AS a\nENTRYPOINT ["/a"]\nFROM alpine:3.20\nENTRYPOINT ["/b"]',
  },
});
