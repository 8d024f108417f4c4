import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const workdirSystemDirectory = rule('dockerfile', {
  id: 'dockerfile/workdir-system-directory',
  title: 'WORKDIR lies in a system directory',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Files that the build puts there replace or expose what the kernel and the system rely on.',
  fix: 'Use a folder of the application such as /app.',
  references: ['https://docs.docker.com/reference/dockerfile/#workdir'],
  knownAs: ['trivy:DS-0030'],
  applies: ({ stages }) => stages.some((stage) => instructionsOf(stage, 'WORKDIR').length > 0),
  *check({ stages }) {
    for (const stage of stages)
      for (const workdir of instructionsOf(stage, 'WORKDIR'))
        if (
          /^["']?\/(?:proc|sys|dev|boot|etc|s?bin|lib(?:64)?|usr\/s?bin|usr\/lib(?:64)?)\/?["']?$|^["']?\/(?:proc|sys|dev|boot)\//.test(
            workdir.word.value ?? workdir.word.raw,
          )
        )
          yield { at: workdir, says: `WORKDIR ${workdir.word.raw} is a folder of the system` };
  },
  bad: {
    'kernel files': ['FROM alpine:3.20\nWORKDIR /proc/self', 'WORKDIR /proc/self'],
    programs: ['FROM alpine:3.20\nWORKDIR /usr/bin', 'WORKDIR /usr/bin'],
  },
  good: {
    'a folder of its own': 'FROM alpine:3.20\nWORKDIR /usr/src/app',
  },
});
