import { rule } from '../rule.js';
import { installsOf, managers } from './evidence/packages.js';
import { hasSwitch } from './evidence/tools.js';

export const zypperNonInteractive = rule('dockerfile', {
  id: 'dockerfile/zypper-non-interactive',
  title: 'zypper install waits for an answer',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'The build has nobody to answer, so it stops, and security updates do not reach the image.',
  fix: 'Call zypper --non-interactive install.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3034'],
  knownAs: ['kics:missing_zypper_non_interactive_switch', 'hadolint:DL3034'],
  *check(document) {
    for (const { at, args, name } of installsOf(document, managers.zypper))
      if (!hasSwitch(args, 'y', 'n', 'non-interactive', 'no-confirm')) yield { at, says: `${name} asks before it installs` };
  },
  bad: {
    'no switch': ['FROM opensuse/leap:15.6\nRUN zypper install httpd=2', 'RUN zypper install httpd=2'],
  },
  good: {
    short: 'FROM opensuse/leap:15.6\nRUN zypper install -y httpd=2',
    'before the action': 'FROM opensuse/leap:15.6\nRUN zypper --non-interactive install httpd=2',
  },
});
