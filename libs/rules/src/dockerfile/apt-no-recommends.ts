import { rule } from '../rule.js';
import { endsUpInImage } from './evidence/final-image.js';
import { installsOf, managers } from './evidence/packages.js';
import { hasSwitch } from './evidence/tools.js';

export const aptNoRecommends = rule('dockerfile', {
  id: 'dockerfile/apt-no-recommends',
  title: 'apt-get installs recommended packages',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Packages that nobody asked for bring holes of their own into the image.',
  fix: 'Call apt-get install --no-install-recommends.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3015'],
  knownAs: [
    'kics:apt_get_not_avoiding_additional_packages',
    'trivy:DS-0029',
    'hadolint:DL3015',
    'semgrep:missing-no-install-recommends',
  ],
  *check(document) {
    const isKept = endsUpInImage(document);
    for (const { at, args, name } of installsOf(document, managers.apt))
      if (isKept(at) && !hasSwitch(args, 'no-install-recommends', 'without-recommends'))
        yield { at, says: `${name} takes recommended packages too` };
  },
  bad: {
    'an installation': ['FROM debian:12\nRUN apt-get install -y curl=1', 'RUN apt-get install -y curl=1'],
  },
  good: {
    'as asked': 'FROM debian:12\nRUN apt-get install -y --no-install-recommends curl=1',
  },
});
