import { rule } from '../rule.js';
import { toolsNamed } from './evidence/tools.js';

export const aptInsteadOfAptGet = rule('dockerfile', {
  id: 'dockerfile/apt-instead-of-apt-get',
  title: 'RUN uses apt instead of apt-get',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'apt is made for people: its behaviour in scripts may change between releases and break the build.',
  fix: 'Use apt-get or apt-cache.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3027'],
  knownAs: ['kics:run_using_apt', 'checkov:CKV_DOCKER_9', 'hadolint:DL3027', 'semgrep:prefer-apt-get'],
  *check(document) {
    for (const { at } of toolsNamed(document, 'apt')) yield { at, says: 'apt is called in a script' };
  },
  bad: {
    'an installation': ['FROM debian:12\nRUN apt install -y curl', 'RUN apt install -y curl'],
    'in a group': ['FROM debian:12\nRUN set -e; \\\n  apt update', 'apt update'],
  },
  good: {
    'apt-get': 'FROM debian:12\nRUN apt-get install -y curl',
    'a path that holds the word': 'FROM debian:12\nRUN rm -rf /var/lib/apt/lists/*',
  },
});
