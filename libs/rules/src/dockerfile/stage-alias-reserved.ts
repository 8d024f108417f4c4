import { rule } from '../rule.js';

export const stageAliasReserved = rule('dockerfile', {
  id: 'dockerfile/stage-alias-reserved',
  title: 'A stage alias is a reserved word',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'FROM scratch or a named context then means the stage instead, so the image holds other files than it seems to.',
  fix: 'Choose another alias.',
  references: ['https://docs.docker.com/reference/build-checks/reserved-stage-name/'],
  knownAs: ['hadolint:DL3063'],
  applies: ({ stages }) => stages.some(({ alias }) => alias !== undefined),
  *check({ stages }) {
    for (const { alias, from } of stages)
      if (from && (alias === 'scratch' || alias === 'context')) yield { at: from, says: `The alias ${alias} is reserved` };
  },
  bad: {
    scratch: ['FROM alpine:3.20 AS scratch', 'FROM alpine:3.20 AS scratch'],
  },
  good: {
    'an ordinary name': 'FROM alpine:3.20 AS build',
  },
});
