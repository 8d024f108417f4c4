import { rule } from '../rule.js';
import { settingsOf } from './evidence/environment.js';
import { endsUpInImage, followedBy, hasCacheMount } from './evidence/final-image.js';
import { pipInstallsOf } from './evidence/pip.js';
import { hasSwitch } from './evidence/tools.js';

export const pipCache = rule('dockerfile', {
  id: 'dockerfile/pip-cache',
  title: 'pip install keeps its cache',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The cache makes the image larger and shows an intruder what is installed.',
  fix: 'Call pip install --no-cache-dir, or mount a cache.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3042'],
  knownAs: ['kics:pip_install_keeping_cached_packages', 'hadolint:DL3042', 'semgrep:missing-pip-no-cache-dir'],
  *check(document) {
    const isKept = endsUpInImage(document);
    if (settingsOf(document, 'PIP_NO_CACHE_DIR').some(({ value }) => value !== '')) return;
    for (const { at, args } of pipInstallsOf(document))
      if (
        isKept(at) &&
        !hasSwitch(args, 'no-cache-dir') &&
        !hasCacheMount(at, /pip/) &&
        !followedBy(at, /^rm .*\.cache|^pip\d? cache purge/)
      )
        yield { at, says: 'pip leaves its cache in the layer' };
  },
  bad: {
    'an installation': ['FROM python:3.13\nRUN pip install flask==3.0', 'RUN pip install flask==3.0'],
  },
  good: {
    'no cache': 'FROM python:3.13\nRUN pip install --no-cache-dir flask==3.0',
    'by the environment': 'FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask==3.0',
    'a cache mount': 'FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.0',
  },
});
