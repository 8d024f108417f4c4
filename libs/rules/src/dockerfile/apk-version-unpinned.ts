import { rule } from '../rule.js';
import { installsOf, managers } from './evidence/packages.js';
import { unpinnedIn } from './evidence/pins.js';

export const apkVersionUnpinned = rule('dockerfile', {
  id: 'dockerfile/apk-version-unpinned',
  title: 'apk add without versions',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The next build may take another release, with new holes or a change that breaks the application.',
  fix: 'Name the versions: apk add curl=8.9.0-r0',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3018'],
  knownAs: ['kics:unpinned_package_version_in_apk_add', 'hadolint:DL3018'],
  check: (document) => unpinnedIn(installsOf(document, managers.apk), (word) => /[=<>~]/.test(word) || word.startsWith('.')),
  bad: {
    'a name': ['FROM alpine:3.20\nRUN apk add curl', 'RUN apk add curl'],
  },
  good: {
    versions: 'FROM alpine:3.20\nRUN apk add curl=8.9.0-r0 "git~2.45"',
    'a virtual package': 'FROM alpine:3.20\nRUN apk add --virtual .build gcc=1',
  },
});
