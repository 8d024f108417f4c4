import { commandsOf, runsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const sudo = rule('dockerfile', {
  id: 'dockerfile/sudo',
  title: 'RUN uses sudo',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'A sudo that is set up for the build stays in the image, where it gives an intruder root; its handling of terminals and signals is unpredictable too.',
  fix: 'Do what needs root before USER, or switch with USER root and back.',
  references: ['https://docs.docker.com/build/building/best-practices/#user'],
  knownAs: [
    'kics:run_using_sudo',
    'checkov:CKV2_DOCKER_1',
    'trivy:DS-0010',
    'hadolint:DL3004',
    'dockle:DKL-DI-0001',
    'semgrep:no-sudo-in-dockerfile',
  ],
  applies: (document) => runsOf(document).length > 0,
  *check(document) {
    for (const run of runsOf(document)) {
      const command = commandsOf(run).find(({ name }) => name === 'sudo');
      if (command) yield { at: command, says: 'The command runs through sudo' };
    }
  },
  bad: {
    alone: ['FROM debian:12\nRUN sudo apt-get update', 'RUN sudo apt-get update'],
    'later in the line': ['FROM debian:12\nRUN make && \\\n    sudo make install', 'sudo make install'],
    'in the exec form': ['FROM debian:12\nRUN ["/usr/bin/sudo", "id"]', 'RUN ["/usr/bin/sudo", "id"]'],
  },
  good: {
    'root by USER': 'FROM debian:12\nUSER root\nRUN make install\nUSER app',
    'the word elsewhere': 'FROM debian:12\nRUN echo sudo',
  },
});
