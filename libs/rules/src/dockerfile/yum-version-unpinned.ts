import { rule } from '../rule.js';
import { installsOf, managers } from './evidence/packages.js';
import { unpinnedIn } from './evidence/pins.js';

export const yumVersionUnpinned = rule('dockerfile', {
  id: 'dockerfile/yum-version-unpinned',
  title: 'yum install without versions',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The next build may take another release, with new holes or a change that breaks the application.',
  fix: 'Name the versions: yum install httpd-2.4.62',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3033'],
  knownAs: ['kics:yum_install_without_version', 'hadolint:DL3033'],
  check: (document) => unpinnedIn(installsOf(document, managers.yum), (word) => /-\d|-\$|^@/.test(word)),
  bad: {
    'a name': ['FROM fedora:41\nRUN yum install -y httpd', 'RUN yum install -y httpd'],
  },
  good: {
    versions: 'FROM fedora:41\nRUN yum install -y httpd-2.24.2',
    'a group': 'FROM fedora:41\nRUN yum install -y @development',
  },
});
