import { rule } from '../rule.js';
import { operandsOf, toolsNamed } from './evidence/tools.js';

export const runDistUpgrade = rule('dockerfile', {
  id: 'dockerfile/run-dist-upgrade',
  title: 'The whole distribution is upgraded',
  severity: 'low',
  confidence: 'medium',
  profile: 'pedantic',
  why: 'What the image holds then depends on the day of the build rather than on a reviewed base image.',
  fix: 'Build on a newer base image, and install the packages that you need.',
  references: [
    'https://docs.docker.com/build/building/best-practices/#apt-get',
    'https://github.com/hadolint/hadolint/wiki/DL3035',
  ],
  knownAs: [
    'trivy:DS-0024',
    'hadolint:DL3035',
    'dockle:DKL-DI-0003',
    'semgrep:avoid-apt-get-upgrade',
    'semgrep:avoid-apk-upgrade',
    'semgrep:avoid-dnf-update',
    'semgrep:avoid-yum-update',
    'semgrep:avoid-zypper-update',
  ],
  *check(document) {
    for (const { at, name, args } of toolsNamed(document, 'apt-get', 'apt', 'apk', 'dnf', 'yum', 'zypper')) {
      const [action, ...packages] = operandsOf(args).map(({ raw }) => raw);
      const isUpgrade =
        /^(?:upgrade|dist-upgrade|full-upgrade|dup)$/.test(action ?? '') ||
        (/^(?:dnf|yum|zypper)$/.test(name) && /^(?:update|up)$/.test(action ?? ''));
      if (isUpgrade && packages.length === 0) yield { at, says: `${name} ${action ?? ''} upgrades everything` };
    }
  },
  bad: {
    debian: ['FROM debian:12\nRUN apt-get update && apt-get dist-upgrade -y', 'RUN apt-get update && apt-get dist-upgrade -y'],
    fedora: ['FROM fedora:41\nRUN dnf -y update', 'RUN dnf -y update'],
  },
  good: {
    'one package': 'FROM fedora:41\nRUN dnf -y upgrade openssl',
  },
});
