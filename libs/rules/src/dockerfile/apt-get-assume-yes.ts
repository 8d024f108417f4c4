import { rule } from '../rule.js';
import { installsOf, managers } from './evidence/packages.js';
import { hasSwitch } from './evidence/tools.js';

export const aptGetAssumeYes = rule('dockerfile', {
  id: 'dockerfile/apt-get-assume-yes',
  title: 'apt-get install waits for an answer',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'The build has nobody to answer, so it stops, and security updates do not reach the image.',
  fix: 'Call apt-get install -y.',
  references: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  knownAs: [
    'kics:apt_get_missing_flags_to_avoid_manual_input',
    'trivy:DS-0021',
    'hadolint:DL3014',
    'semgrep:missing-assume-yes-switch',
  ],
  *check(document) {
    for (const { at, args } of installsOf(document, managers.apt))
      if (
        !hasSwitch(args, 's', 'simulate', 'dry-run', 'download-only', 'print-uris') &&
        !hasSwitch(args, 'y', 'yes', 'assume-yes', 'force-yes') &&
        !args.some(({ raw }) => /^-[a-zA-Z]*q[a-zA-Z]*q|^-q=[2-9]|Assume-Yes/i.test(raw)) &&
        args.filter(({ raw }) => /^-q$|^--quiet$/.test(raw)).length < 2
      )
        yield { at, says: 'apt-get install asks before it installs' };
  },
  bad: {
    'no switch': ['FROM debian:12\nRUN apt-get update && apt-get install curl', 'RUN apt-get update && apt-get install curl'],
    'another switch': [
      'FROM debian:12\nRUN apt-get install --no-install-recommends curl',
      'RUN apt-get install --no-install-recommends curl',
    ],
  },
  good: {
    short: 'FROM debian:12\nRUN apt-get install -y curl',
    joined: 'FROM debian:12\nRUN apt-get -qy install curl',
    long: 'FROM debian:12\nRUN apt-get --assume-yes install curl',
    'very quiet': 'FROM debian:12\nRUN apt-get -qq install curl',
  },
});
