import { rule } from '../rule.js';
import { isFileOrUrl } from './evidence/packages.js';
import { operandsOf, toolsNamed } from './evidence/tools.js';

export const npmVersionUnpinned = rule('dockerfile', {
  id: 'dockerfile/npm-version-unpinned',
  title: 'npm install of a package without a version',
  severity: 'medium',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The next build may take another release, with new holes or a change that breaks the application.',
  fix: 'Name the version: npm install -g pnpm@9.12.0.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3016'],
  knownAs: ['kics:npm_install_without_pinned_version', 'hadolint:DL3016'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'npm')) {
      const [action, ...packages] = operandsOf(args, [
        '--prefix',
        '--registry',
        '-w',
        '--workspace',
        '--loglevel',
        '--omit',
        '--cache',
        '-C',
      ]);
      if (!/^(?:install|i|add)$/.test(action?.raw ?? '')) continue;
      const loose = packages.filter(
        (word) =>
          !word.raw.slice(1).includes('@') &&
          !/^(?:\.{0,2}\/|\.|git|https?:|file:|\$)/.test(word.raw) &&
          (word.raw.startsWith('@') || !isFileOrUrl(word)),
      );
      if (loose.length > 0)
        yield {
          at,
          says: `npm takes ${loose
            .slice(0, 5)
            .map(({ raw }) => raw)
            .join(', ')} without a version`,
        };
    }
  },
  bad: {
    'a name': ['FROM node:22\nRUN npm install sax', 'RUN npm install sax'],
    'with a scope': ['FROM node:22\nRUN npm i -g @angular/cli', 'RUN npm i -g @angular/cli'],
  },
  good: {
    'a version': 'FROM node:22\nRUN npm install sax@1.4 @angular/cli@18',
    'the package itself': 'FROM node:22\nRUN npm install --production',
  },
});
