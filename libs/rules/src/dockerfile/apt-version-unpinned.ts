import { rule } from '../rule.js';
import { installsOf, managers } from './evidence/packages.js';
import { unpinnedIn } from './evidence/pins.js';

export const aptVersionUnpinned = rule('dockerfile', {
  id: 'dockerfile/apt-version-unpinned',
  title: 'apt-get install without versions',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The next build may take another release, with new holes or a change that breaks the application.',
  fix: 'Name the versions: apt-get install curl=8.5.*',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3008'],
  knownAs: ['kics:apt_get_install_pin_version_not_defined', 'hadolint:DL3008'],
  check: (document) => unpinnedIn(installsOf(document, managers.apt), (word) => word.includes('=')),
  bad: {
    'a name': ['FROM debian:12\nRUN apt-get install -y curl', 'RUN apt-get install -y curl'],
    'one of two': ['FROM debian:12\nRUN apt-get install -y a=1 curl', 'RUN apt-get install -y a=1 curl'],
  },
  good: {
    versions: 'FROM debian:12\nRUN apt-get install -y curl=8.5',
    'a variable': 'FROM debian:12\nRUN apt-get install -y curl=$V',
    'a file': 'FROM debian:12\nRUN apt-get install -y ./a.deb',
  },
});
