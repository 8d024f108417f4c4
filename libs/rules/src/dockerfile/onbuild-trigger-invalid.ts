import { rule } from '../rule.js';

export const onbuildTriggerInvalid = rule('dockerfile', {
  id: 'dockerfile/onbuild-trigger-invalid',
  title: 'ONBUILD triggers an instruction that it cannot',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'Docker refuses the image that builds on this one, so fixes do not reach it.',
  fix: 'Take FROM, MAINTAINER and ONBUILD out of ONBUILD.',
  references: ['https://docs.docker.com/reference/dockerfile/#onbuild-limitations'],
  knownAs: ['hadolint:DL3043'],
  applies: ({ stages }) => stages.some(({ instructions }) => instructions.some(({ keyword }) => keyword === 'ONBUILD')),
  *check({ stages }) {
    for (const { instructions } of stages)
      for (const each of instructions)
        if (each.keyword === 'ONBUILD' && /^(?:from|maintainer|onbuild)\b/i.test(each.raw))
          yield { at: each, says: 'ONBUILD cannot trigger this instruction' };
  },
  bad: {
    from: ['FROM alpine:3.20\nONBUILD FROM debian:12', 'ONBUILD FROM debian:12'],
    itself: ['FROM alpine:3.20\nONBUILD ONBUILD RUN id', 'ONBUILD ONBUILD RUN id'],
  },
  good: {
    run: 'FROM alpine:3.20\nONBUILD RUN id',
  },
});
