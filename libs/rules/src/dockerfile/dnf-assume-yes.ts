import { rule } from '../rule.js';
import { installsOf, managers } from './evidence/packages.js';
import { hasSwitch } from './evidence/tools.js';

export const dnfAssumeYes = rule('dockerfile', {
  id: 'dockerfile/dnf-assume-yes',
  title: 'dnf install waits for an answer',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'The build has nobody to answer, so it stops, and security updates do not reach the image.',
  fix: 'Call dnf install -y.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3038'],
  knownAs: ['kics:missing_flag_from_dnf_install', 'hadolint:DL3038', 'semgrep:missing-dnf-assume-yes-switch'],
  *check(document) {
    for (const { at, args, name } of installsOf(document, managers.dnf))
      if (!hasSwitch(args, 'y', 'assumeyes', 'q')) yield { at, says: `${name} asks before it installs` };
  },
  bad: {
    'no switch': ['FROM fedora:41\nRUN dnf install httpd-2', 'RUN dnf install httpd-2'],
    'the short action': ['FROM fedora:41\nRUN dnf in httpd-2', 'RUN dnf in httpd-2'],
  },
  good: {
    short: 'FROM fedora:41\nRUN dnf -y install httpd-2',
  },
});
