import { rule } from '../rule.js';

export const fromPlatformFlag = rule('dockerfile', {
  id: 'dockerfile/from-platform-flag',
  title: 'FROM names a fixed platform',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The image is built for one platform even where another is asked for, and runs there emulated or not at all.',
  fix: 'Leave --platform out, or use $BUILDPLATFORM for a build stage.',
  references: [
    'https://github.com/hadolint/hadolint/wiki/DL3029',
    'https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/',
  ],
  knownAs: ['kics:using_platform_with_from', 'hadolint:DL3029', 'semgrep:avoid-platform-with-from'],
  *check({ stages }) {
    for (const { from } of stages)
      if (from?.platform && !from.platform.raw.includes('$'))
        yield { at: from, says: `FROM is tied to the platform ${from.platform.raw}` };
  },
  bad: {
    'a fixed platform': ['FROM --platform=linux/amd64 alpine:3.20', 'FROM --platform=linux/amd64 alpine:3.20'],
  },
  good: {
    'the platform of the build': 'FROM --platform=$BUILDPLATFORM alpine:3.20',
    none: 'FROM alpine:3.20',
  },
});
