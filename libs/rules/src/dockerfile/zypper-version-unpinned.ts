import { rule } from '../rule.js';
import { installsOf, managers } from './evidence/packages.js';
import { unpinnedIn } from './evidence/pins.js';

export const zypperVersionUnpinned = rule('dockerfile', {
  id: 'dockerfile/zypper-version-unpinned',
  title: 'zypper install without versions',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The next build may take another release, with new holes or a change that breaks the application.',
  fix: 'Name the versions: zypper install httpd=2.4.46',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3037'],
  knownAs: ['kics:zypper_install_without_version', 'hadolint:DL3037'],
  check: (document) => unpinnedIn(installsOf(document, managers.zypper), (word) => /[=<>]|\.rpm$/.test(word)),
  bad: {
    'a name': ['FROM opensuse/leap:15.6\nRUN zypper install -y httpd', 'RUN zypper install -y httpd'],
  },
  good: {
    versions: 'FROM opensuse/leap:15.6\nRUN zypper install -y httpd=2.4.46',
  },
});
