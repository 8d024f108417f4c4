import { rule } from '../rule.js';
import { installsOf, managers } from './evidence/packages.js';
import { hasSwitch } from './evidence/tools.js';

export const yumAssumeYes = rule('dockerfile', {
  id: 'dockerfile/yum-assume-yes',
  title: 'yum install waits for an answer',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'The build has nobody to answer, so it stops, and security updates do not reach the image.',
  fix: 'Call yum install -y.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3030'],
  knownAs: ['kics:yum_install_allows_manual_input', 'hadolint:DL3030', 'semgrep:missing-yum-assume-yes-switch'],
  *check(document) {
    for (const { at, args, name } of installsOf(document, managers.yum))
      if (!hasSwitch(args, 'y', 'assumeyes')) yield { at, says: `${name} asks before it installs` };
  },
  bad: {
    'no switch': ['FROM fedora:41\nRUN yum install httpd-2', 'RUN yum install httpd-2'],
  },
  good: {
    short: 'FROM fedora:41\nRUN yum -y install httpd-2',
    long: 'FROM fedora:41\nRUN yum install --assumeyes httpd-2',
  },
});
