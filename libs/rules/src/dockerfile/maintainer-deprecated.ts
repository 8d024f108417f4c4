import { rule } from '../rule.js';

export const maintainerDeprecated = rule('dockerfile', {
  id: 'dockerfile/maintainer-deprecated',
  title: 'MAINTAINER is deprecated',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Tools that look for the owner of an image read its labels, so nobody finds whom to tell about a hole.',
  fix: 'Use LABEL org.opencontainers.image.authors="...".',
  references: ['https://docs.docker.com/reference/build-checks/maintainer-deprecated/'],
  knownAs: [
    'kics:maintainer_instruction_being_used',
    'checkov:CKV_DOCKER_6',
    'trivy:DS-0022',
    'hadolint:DL4000',
    'semgrep:maintainer-is-deprecated',
  ],
  *check({ stages, stray }) {
    for (const instruction of [...stray, ...stages.flatMap(({ instructions }) => instructions)])
      if (instruction.keyword === 'MAINTAINER') yield { at: instruction, says: 'MAINTAINER is deprecated' };
  },
  bad: { 'a name': ['FROM alpine:3.20\nMAINTAINER Jane Doe', 'MAINTAINER Jane Doe'] },
  good: { 'a label': 'FROM alpine:3.20\nLABEL org.opencontainers.image.authors="Jane Doe"' },
});
