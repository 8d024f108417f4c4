import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const copyMultipleSourcesNoSlash = rule('dockerfile', {
  id: 'dockerfile/copy-multiple-sources-no-slash',
  title: 'Several sources are copied to a destination without a slash',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Docker refuses to build it, so fixes do not reach the image.',
  fix: 'End the destination with a slash.',
  references: ['https://docs.docker.com/reference/dockerfile/#copy'],
  knownAs: ['kics:copy_with_more_than_two_arguments_not_ending_with_slash', 'trivy:DS-0011', 'hadolint:DL3021'],
  applies: ({ stages }) => stages.some((stage) => instructionsOf(stage, 'COPY', 'ADD').length > 0),
  *check({ stages }) {
    for (const stage of stages)
      for (const copy of instructionsOf(stage, 'COPY', 'ADD')) {
        const target = copy.destination?.value;
        if (copy.sources.length + copy.heredocs.length < 2 || copy.destination === undefined) continue;
        if (target === undefined && !copy.destination.raw.endsWith('/'))
          yield { unknown: copy, why: 'the destination is a variable that the file gives no value' };
        else if (target !== undefined && !/[/\\]$|^\.{1,2}$/.test(target))
          yield { at: copy, says: 'Several sources need a destination that ends with a slash' };
      }
  },
  bad: {
    'two files': ['FROM alpine:3.20\nCOPY package.json yarn.lock app', 'COPY package.json yarn.lock app'],
  },
  good: {
    'a slash': 'FROM alpine:3.20\nCOPY package.json yarn.lock app/',
    'the folder itself': 'FROM alpine:3.20\nCOPY a b .',
    'one file': 'FROM alpine:3.20\nCOPY a app',
  },
});
