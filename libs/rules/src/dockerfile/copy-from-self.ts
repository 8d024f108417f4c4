import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const copyFromSelf = rule('dockerfile', {
  id: 'dockerfile/copy-from-self',
  title: 'COPY --from names the stage that it stands in',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'A stage cannot copy from itself, so the build fails, or takes an image of that name from a registry instead.',
  fix: 'Name the earlier stage that holds the files.',
  references: ['https://docs.docker.com/reference/dockerfile/#copy---from'],
  knownAs: ['kics:copy_from_references_current_from_alias', 'trivy:DS-0006', 'hadolint:DL3023'],
  applies: ({ stages }) => stages.some((stage) => instructionsOf(stage, 'COPY').some(({ origin }) => origin !== undefined)),
  *check({ stages }) {
    for (const stage of stages)
      for (const copy of instructionsOf(stage, 'COPY'))
        if (copy.origin?.kind === 'self') yield { at: copy, says: 'COPY --from names its own stage' };
  },
  bad: {
    'by alias': ['FROM alpine:3.20 AS build\nCOPY --from=build /a /b', 'COPY --from=build /a /b'],
    'by number': ['FROM alpine:3.20\nCOPY --from=0 /a /b', 'COPY --from=0 /a /b'],
  },
  good: {
    'an earlier stage': 'FROM alpine:3.20 AS build\nFROM alpine:3.20\nCOPY --from=build /a /b',
    'an image': 'FROM alpine:3.20\nCOPY --from=nginx:1.27 /etc/nginx /etc/nginx',
  },
});
