import { rule } from '../rule.js';

export const fromNotFirst = rule('dockerfile', {
  id: 'dockerfile/from-not-first',
  title: 'An instruction stands before the first FROM',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Docker refuses to build it: only ARG, comments and directives may stand before FROM.',
  fix: 'Move the instruction below FROM.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3061'],
  knownAs: ['hadolint:DL3061'],
  applies: ({ finalStage }) => finalStage.from !== undefined,
  *check({ stray }) {
    for (const at of stray) yield { at, says: `${at.keyword} stands before the first FROM` };
  },
  bad: {
    'a label': ['LABEL a=b\nFROM alpine:3.20', 'LABEL a=b'],
  },
  good: {
    'an argument': '# syntax=docker/dockerfile:1\nARG VERSION=3.20\nFROM alpine:$VERSION',
    'a fragment': 'RUN echo a',
  },
});
