import { rule } from '../rule.js';

export const healthcheckMultiple = rule('dockerfile', {
  id: 'dockerfile/healthcheck-multiple',
  title: 'A stage has more than one HEALTHCHECK',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'Only the last one counts: what the earlier ones would notice goes unseen.',
  fix: 'Keep the HEALTHCHECK that is meant.',
  references: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
  knownAs: ['trivy:DS-0023', 'hadolint:DL3012'],
  applies: ({ stages }) => stages.some(({ instructions }) => instructions.some(({ keyword }) => keyword === 'HEALTHCHECK')),
  *check({ stages }) {
    for (const { instructions } of stages)
      for (const each of instructions.filter(({ keyword }) => keyword === 'HEALTHCHECK').slice(0, -1))
        yield { at: each, says: 'A later HEALTHCHECK of the stage replaces this one' };
  },
  bad: {
    two: ['FROM alpine:3.20\nHEALTHCHECK CMD a\nHEALTHCHECK CMD b', 'HEALTHCHECK CMD a'],
  },
  good: {
    one: 'FROM alpine:3.20\nHEALTHCHECK CMD a',
  },
});
