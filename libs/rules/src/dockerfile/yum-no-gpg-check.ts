import { rule } from '../rule.js';
import { hasSwitch, toolsNamed } from './evidence/tools.js';

export const yumNoGpgCheck = rule('dockerfile', {
  id: 'dockerfile/yum-no-gpg-check',
  title: 'Packages are installed without checking signatures (yum, dnf)',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'A package that nobody signed, or that was replaced on its way, is installed as root.',
  fix: 'Import the key of the repository with rpm --import and leave the check on.',
  references: ['https://dnf.readthedocs.io/en/latest/command_ref.html'],
  knownAs: ['checkov:CKV2_DOCKER_9'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'yum', 'dnf', 'dnf5', 'tdnf', 'microdnf', 'zypper'))
      if (
        hasSwitch(args, 'nogpgcheck', 'no-gpgcheck', 'no-gpg-checks') ||
        args.some(({ raw }) => /--setopt=["']?(?:\S*\.)?gpgcheck=["']?(?:0|false|no)/i.test(raw))
      )
        yield { at, says: 'The package manager is told not to check signatures' };
  },
  bad: {
    dnf: ['FROM fedora:41\nRUN dnf install -y --nogpgcheck python3', 'RUN dnf install -y --nogpgcheck python3'],
    'before the action': ['FROM fedora:41\nRUN yum --nogpgcheck install -y python3', 'RUN yum --nogpgcheck install -y python3'],
  },
  good: {
    checked: 'FROM fedora:41\nRUN dnf install -y python3-3.13',
    'another command': 'FROM fedora:41\nRUN yum install -y a-1 | grep "--nogpgcheck"',
  },
});
