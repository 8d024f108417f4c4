import { rule } from '../rule.js';
import { isFileOrUrl } from './evidence/packages.js';
import { hasSwitch } from './evidence/tools.js';
import { pipInstallsOf } from './evidence/pip.js';

export const pipVersionUnpinned = rule('dockerfile', {
  id: 'dockerfile/pip-version-unpinned',
  title: 'pip install without versions',
  severity: 'medium',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The next build may take another release, with new holes or a change that breaks the application.',
  fix: 'Name the versions, or install from a file with hashes: pip install -r requirements.txt.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3013'],
  knownAs: ['kics:unpinned_package_version_in_pip_install', 'hadolint:DL3013'],
  *check(document) {
    for (const { at, args, packages } of pipInstallsOf(document)) {
      if (hasSwitch(args, 'r', 'requirement', 'c', 'constraint')) continue;
      const loose = packages.filter(
        (word) =>
          !isFileOrUrl(word) &&
          word.raw !== '.' &&
          !/[=<>~@]/.test(word.raw) &&
          !word.raw.startsWith('$') &&
          !word.raw.startsWith('.'),
      );
      if (loose.length > 0)
        yield {
          at,
          says: `pip takes ${loose
            .slice(0, 5)
            .map(({ raw }) => raw)
            .join(', ')} without a version`,
        };
    }
  },
  bad: {
    'a name': ['FROM python:3.13\nRUN pip install flask', 'RUN pip install flask'],
    'as a module': ['FROM python:3.13\nRUN python3 -m pip install --user flask', 'RUN python3 -m pip install --user flask'],
  },
  good: {
    versions: 'FROM python:3.13\nRUN pip install flask==3.0',
    'a file': 'FROM python:3.13\nRUN pip install -r requirements.txt',
    itself: 'FROM python:3.13\nRUN pip install .',
  },
});
