import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const labelKeyInvalid = rule('dockerfile', {
  id: 'dockerfile/label-key-invalid',
  title: 'The key of a label has no valid form',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Tools that look labels up skip the key, or take it for one of their own.',
  fix: 'Use lower case letters, digits, and single dots or hyphens between them.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3048'],
  knownAs: ['hadolint:DL3048'],
  *check({ stages }) {
    for (const stage of stages)
      for (const label of instructionsOf(stage, 'LABEL'))
        for (const { key } of label.pairs)
          if (!isValid(key.replace(/^(["'])(.*)\1$/, '$2'))) yield { at: label, says: `The label key ${key} has no valid form` };
  },
  bad: {
    'a space': ['FROM alpine:3.20\nLABEL "my key"=a', 'LABEL "my key"=a'],
    'an underscore at the end': ['FROM alpine:3.20\nLABEL maintainer_=a', 'LABEL maintainer_=a'],
    'a namespace of Docker': ['FROM alpine:3.20\nLABEL com.docker.label=a', 'LABEL com.docker.label=a'],
  },
  good: {
    'a domain': 'FROM alpine:3.20\nLABEL org.opencontainers.image.title=a my-key=b',
    'a variable': 'FROM alpine:3.20\nARG KEY\nLABEL $KEY=a',
  },
});

const isValid = (key: string): boolean =>
  key.includes('$') ||
  (/^[a-z](?:[a-z0-9]|[.-](?![.-]))*$/.test(key) &&
    /[a-z0-9]$/.test(key) &&
    !/^(?:com|io)\.docker\.|^org\.dockerproject\./.test(key));
