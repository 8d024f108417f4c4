import { rule } from '../rule.js';
import { hasSwitch, toolsNamed } from './evidence/tools.js';

export const chpasswdInBuild = rule('dockerfile', {
  id: 'dockerfile/chpasswd-in-build',
  title: 'A password is set during the build',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  why: 'The password stands in the image and its history, so everyone who can pull the image can log in with it.',
  fix: 'Leave the account without a password, and let people in through the orchestrator.',
  references: ['https://docs.docker.com/build/building/secrets/'],
  knownAs: ['checkov:CKV2_DOCKER_17', 'docker-bench:4.10'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'chpasswd'))
      if (!hasSwitch(args, 'e', 'encrypted')) yield { at, says: 'chpasswd sets a password that stays in the image' };
  },
  bad: {
    'by a pipe': ['FROM debian:12\nRUN echo "root:pass" | chpasswd', 'RUN echo "root:pass" | chpasswd'],
    'from a file': ['FROM debian:12\nRUN true && \\\n  chpasswd < /passwords', 'chpasswd < /passwords'],
  },
  good: {
    'no password': 'FROM debian:12\nRUN useradd --no-log-init app',
  },
});
