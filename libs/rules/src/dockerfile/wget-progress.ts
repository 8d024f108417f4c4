import { rule } from '../rule.js';
import { hasSwitch, toolsNamed } from './evidence/tools.js';

export const wgetProgress = rule('dockerfile', {
  id: 'dockerfile/wget-progress',
  title: 'wget fills the log with its progress',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A log of dots hides the lines that matter.',
  fix: 'Call wget -q or wget --progress=dot:giga.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3047'],
  knownAs: ['hadolint:DL3047'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'wget'))
      if (
        !hasSwitch(args, 'q', 'quiet', 'progress', 'no-verbose', 'o', 'output-file', 'a', 'append-output') &&
        !args.some(({ raw }) => raw === '-nv')
      )
        yield { at, says: 'wget writes its progress into the log' };
  },
  bad: {
    'no switch': ['FROM debian:12\nRUN wget https://example.com/a', 'RUN wget https://example.com/a'],
  },
  good: {
    quiet: 'FROM debian:12\nRUN wget -qO- https://example.com/a',
    dots: 'FROM debian:12\nRUN wget --progress=dot:giga https://example.com/a',
  },
});
