import { rule } from '../rule.js';
import { installsOf, managers } from './evidence/packages.js';
import { unpinnedIn } from './evidence/pins.js';

export const dnfVersionUnpinned = rule('dockerfile', {
  id: 'dockerfile/dnf-version-unpinned',
  title: 'dnf install without versions',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The next build may take another release, with new holes or a change that breaks the application.',
  fix: 'Name the versions: dnf install httpd-2.4.62',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3041'],
  knownAs: ['kics:missing_version_specification_in_dnf_install', 'hadolint:DL3041'],
  check: (document) => unpinnedIn(installsOf(document, managers.dnf), (word) => /-\d|-\$|^@/.test(word)),
  bad: {
    'a name': ['FROM fedora:41\nRUN dnf -y install httpd', 'RUN dnf -y install httpd'],
    microdnf: ['FROM fedora:41\nRUN microdnf install -y httpd', 'RUN microdnf install -y httpd'],
  },
  good: {
    versions: 'FROM fedora:41\nRUN dnf install -y httpd-2.4.62',
  },
});
