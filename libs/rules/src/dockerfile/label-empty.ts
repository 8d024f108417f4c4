import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const labelEmpty = rule('dockerfile', {
  id: 'dockerfile/label-empty',
  title: 'A label is empty',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'An empty label tells nobody what it was made for.',
  fix: 'Give it a value, or remove it.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3051'],
  knownAs: ['hadolint:DL3051'],
  *check({ stages }) {
    for (const stage of stages)
      for (const label of instructionsOf(stage, 'LABEL'))
        for (const { key, value } of label.pairs) if (value?.value === '') yield { at: label, says: `The label ${key} is empty` };
  },
  bad: {
    nothing: ['FROM alpine:3.20\nLABEL title=""', 'LABEL title=""'],
  },
  good: {
    'a value': 'FROM alpine:3.20\nLABEL title="a"',
  },
});
