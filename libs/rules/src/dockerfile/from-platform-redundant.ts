import { rule } from '../rule.js';

export const fromPlatformRedundant = rule('dockerfile', {
  id: 'dockerfile/from-platform-redundant',
  title: 'FROM asks for the platform that it gets anyway',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: '--platform=$TARGETPLATFORM is the default, so it says nothing and hides the flags that do.',
  fix: 'Leave the flag out.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3065'],
  knownAs: ['hadolint:DL3065'],
  *check({ stages }) {
    for (const { from } of stages)
      if (from?.platform !== undefined && /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(from.platform.raw))
        yield { at: from, says: `--platform=${from.platform.raw} is the default` };
  },
  bad: {
    'the target': ['FROM --platform=$TARGETPLATFORM alpine:3.20', 'FROM --platform=$TARGETPLATFORM alpine:3.20'],
  },
  good: {
    'the platform of the build': 'FROM --platform=$BUILDPLATFORM alpine:3.20',
    'no flag': 'FROM alpine:3.20',
  },
});
