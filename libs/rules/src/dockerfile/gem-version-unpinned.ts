import { rule } from '../rule.js';
import { operandsOf, toolsNamed } from './evidence/tools.js';

export const gemVersionUnpinned = rule('dockerfile', {
  id: 'dockerfile/gem-version-unpinned',
  title: 'gem install without a version',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The next build may take another release, with new holes or a change that breaks the application.',
  fix: 'Name the version: gem install bundler:2.5.22.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3028'],
  knownAs: ['kics:gem_install_without_version', 'hadolint:DL3028'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'gem')) {
      const [action, ...gems] = operandsOf(args, [
        '-v',
        '--version',
        '-s',
        '--source',
        '-i',
        '--install-dir',
        '-n',
        '--bindir',
        '-P',
        '--trust-policy',
      ]);
      if (!/^(?:install|update)$/.test(action?.raw ?? '')) continue;
      const hasVersion = args.some(({ raw }) => /^(?:-v|--version)/.test(raw));
      const loose = gems.filter(({ raw }) => !raw.includes(':') && !raw.endsWith('.gem') && !raw.startsWith('$'));
      if (loose.length > (hasVersion ? 1 : 0))
        yield {
          at,
          says: `gem takes ${loose
            .slice(0, 5)
            .map(({ raw }) => raw)
            .join(', ')} without a version`,
        };
    }
  },
  bad: {
    'a name': ['FROM ruby:3.3\nRUN gem install bundler', 'RUN gem install bundler'],
  },
  good: {
    'a version': 'FROM ruby:3.3\nRUN gem install bundler:2.5.22',
    'as an option': 'FROM ruby:3.3\nRUN gem install bundler -v 2.5.22',
  },
});
