import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const copyChownFlag = rule('dockerfile', {
  id: 'dockerfile/copy-chown-flag',
  title: 'Copied files belong to the user that the image runs as',
  severity: 'low',
  confidence: 'low',
  profile: 'pedantic',
  why: 'A process that is taken over can then rewrite its own program.',
  fix: 'Leave the files to root and give the user only the rights to read and execute.',
  references: ['https://docs.docker.com/reference/dockerfile/#copy---chown---chmod'],
  knownAs: ['kics:chown_flag_exists'],
  *check({ stages }) {
    for (const stage of stages)
      for (const copy of instructionsOf(stage, 'COPY', 'ADD'))
        for (const flag of copy.flags)
          if (flag.name === 'chown' && !/^["']?(?:root|0)(?:$|:)/.test(flag.raw))
            yield { at: flag, says: '--chown gives the files to another user than root' };
  },
  bad: {
    'a user': ['FROM alpine:3.20\nCOPY --chown=app:app . /app', 'COPY --chown=app:app . /app'],
  },
  good: {
    'no flag': 'FROM alpine:3.20\nCOPY . /app',
    root: 'FROM alpine:3.20\nCOPY --chown=root:root . /app',
  },
});
