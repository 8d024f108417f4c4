import { rule } from '../rule.js';
import { hasSwitch, toolsNamed } from './evidence/tools.js';

export const aptForceYes = rule('dockerfile', {
  id: 'dockerfile/apt-force-yes',
  title: 'apt-get is forced',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'A package that nobody signed, or that was replaced on its way, is installed as root.',
  fix: 'Use -y, and --allow-downgrades where a downgrade is meant.',
  references: ['https://manpages.debian.org/bookworm/apt/apt-get.8.en.html'],
  knownAs: ['checkov:CKV2_DOCKER_11'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'apt-get', 'apt'))
      if (hasSwitch(args, 'force-yes')) yield { at, says: '--force-yes switches signature checks off too' };
  },
  bad: {
    'an installation': ['FROM debian:12\nRUN apt-get install -y --force-yes curl=1', 'RUN apt-get install -y --force-yes curl=1'],
  },
  good: {
    yes: 'FROM debian:12\nRUN apt-get install -y curl=1',
  },
});
