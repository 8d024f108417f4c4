import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const volumeSensitiveDirectory = rule('dockerfile', {
  id: 'dockerfile/volume-sensitive-directory',
  title: 'A system directory is a volume',
  severity: 'high',
  confidence: 'high',
  profile: 'pedantic',
  why: 'What lies in the volume outlives the container and can be shared, so changes to the system do too.',
  fix: 'Declare only folders of the application as volumes.',
  references: ['https://docs.docker.com/reference/dockerfile/#volume'],
  knownAs: ['dockle:DKL-DI-0002'],
  *check({ stages }) {
    for (const stage of stages)
      for (const volume of instructionsOf(stage, 'VOLUME'))
        for (const word of volume.words)
          if (/^\/(?:$|(?:bin|boot|dev|etc|lib(?:64)?|proc|sbin|sys|usr)\/?$)/.test(word.value ?? ''))
            yield { at: word, says: `VOLUME ${word.value ?? ''} is a folder of the system` };
  },
  bad: {
    configuration: ['FROM alpine:3.20\nVOLUME /etc', 'VOLUME /etc'],
  },
  good: {
    data: 'FROM alpine:3.20\nVOLUME /var/lib/app',
  },
});
