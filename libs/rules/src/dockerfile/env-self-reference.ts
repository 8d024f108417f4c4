import { instructionsOf, referencesIn } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const envSelfReference = rule('dockerfile', {
  id: 'dockerfile/env-self-reference',
  title: 'ENV refers to a variable of the same statement',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'The variable keeps the value of before, often nothing, so a search path may begin with the current folder.',
  fix: 'Split it into two ENV instructions.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3044'],
  knownAs: ['hadolint:DL3044'],
  applies: ({ stages }) => stages.some((stage) => instructionsOf(stage, 'ENV').length > 0),
  *check({ stages }) {
    for (const stage of stages) {
      const known = new Set<string>();
      for (const { keyword, pairs } of instructionsOf(stage, 'ENV', 'ARG')) {
        const own = new Set(pairs.map(({ key }) => key));
        for (const pair of keyword === 'ENV' ? pairs : [])
          if (referencesIn(pair.value?.raw ?? '').some((name) => name !== pair.key && own.has(name) && !known.has(name)))
            yield { at: pair, says: `${pair.key} refers to a variable of the same ENV` };
        for (const { key } of pairs) known.add(key);
      }
    }
  },
  bad: {
    'a new variable': ['FROM alpine:3.20\nENV ROOT=/opt/a BIN=$ROOT/bin', 'ENV ROOT=/opt/a BIN=$ROOT/bin'],
  },
  good: {
    'two statements': 'FROM alpine:3.20\nENV ROOT=/opt/a\nENV BIN=$ROOT/bin',
    'the path': 'FROM alpine:3.20\nENV PATH=/opt/bin:$PATH',
  },
});
