import { rule } from '../rule.js';
import { hasSwitch, toolsNamed } from './evidence/tools.js';

export const rpmNoSignature = rule('dockerfile', {
  id: 'dockerfile/rpm-no-signature',
  title: 'rpm installs without checking signatures',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'A package that nobody signed, or that was replaced on its way, is installed as root.',
  fix: 'Import the key with rpm --import and leave the check on.',
  references: ['https://rpm.org/docs/latest/man/rpm.8'],
  knownAs: ['checkov:CKV2_DOCKER_10'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'rpm'))
      if (hasSwitch(args, 'nosignature', 'nodigest', 'noverify')) yield { at, says: 'rpm is told not to check signatures' };
  },
  bad: {
    'an installation': ['FROM fedora:41\nRUN rpm -ivh --nosignature a.rpm', 'RUN rpm -ivh --nosignature a.rpm'],
  },
  good: {
    checked: 'FROM fedora:41\nRUN rpm -ivh a.rpm',
    'another command': 'FROM fedora:41\nRUN echo --nosignature',
  },
});
