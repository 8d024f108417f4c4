import { rule } from '../rule.js';
import { hasSwitch, toolsNamed } from './evidence/tools.js';

export const aptAllowUnauthenticated = rule('dockerfile', {
  id: 'dockerfile/apt-allow-unauthenticated',
  title: 'apt-get installs unauthenticated packages',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'A package that nobody signed, or that was replaced on its way, is installed as root.',
  fix: 'Install the key of the repository with signed-by and leave --allow-unauthenticated out.',
  references: ['https://manpages.debian.org/bookworm/apt/apt-get.8.en.html'],
  knownAs: ['checkov:CKV2_DOCKER_8'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'apt-get', 'apt', 'aptitude'))
      if (
        hasSwitch(args, 'allow-unauthenticated', 'allow-insecure-repositories') ||
        args.some(({ raw }) => /(?:AllowUnauthenticated|AllowInsecureRepositories)["']?=["']?(?:1|true|yes)/i.test(raw))
      )
        yield { at, says: 'apt-get is told to accept packages that nobody signed' };
  },
  bad: {
    'an installation': [
      'FROM debian:12\nRUN apt-get install -y --allow-unauthenticated curl=1',
      'RUN apt-get install -y --allow-unauthenticated curl=1',
    ],
    'as a setting': [
      'FROM debian:12\nRUN apt-get -o APT::Get::AllowUnauthenticated=true install -y curl=1',
      'RUN apt-get -o APT::Get::AllowUnauthenticated=true install -y curl=1',
    ],
  },
  good: {
    checked: 'FROM debian:12\nRUN apt-get install -y curl=1',
  },
});
