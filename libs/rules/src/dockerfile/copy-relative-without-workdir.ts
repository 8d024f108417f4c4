import { instructionsOf, lineageOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const copyRelativeWithoutWorkdir = rule('dockerfile', {
  id: 'dockerfile/copy-relative-without-workdir',
  title: 'COPY goes to a relative path while no WORKDIR is set',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Where the files end up depends on the base image, so an update of it can move them unnoticed.',
  fix: 'Set WORKDIR first, or copy to an absolute path.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3045'],
  knownAs: ['hadolint:DL3045'],
  *check({ stages }) {
    for (const stage of stages) {
      const below = lineageOf(stage)
        .slice(1)
        .some((each) => instructionsOf(each, 'WORKDIR').length > 0);
      const first = stage.instructions.findIndex(({ keyword }) => keyword === 'WORKDIR');
      if (below) continue;
      for (const copy of stage.instructions.slice(0, first === -1 ? undefined : first))
        if (
          copy.keyword === 'COPY' &&
          copy.destination?.value !== undefined &&
          !/^(?:[/\\]|[A-Za-z]:)/.test(copy.destination.value)
        )
          yield { at: copy, says: 'COPY goes to a relative path while no WORKDIR is set' };
    }
  },
  bad: {
    'no folder': ['FROM alpine:3.20\nCOPY a ./', 'COPY a ./'],
  },
  good: {
    'a folder': 'FROM alpine:3.20\nWORKDIR /app\nCOPY a ./',
    absolute: 'FROM alpine:3.20\nCOPY a /app/',
  },
});
