import { rule } from '../rule.js';
import { operandsOf, toolsNamed } from './evidence/tools.js';

export const goVersionUnpinned = rule('dockerfile', {
  id: 'dockerfile/go-version-unpinned',
  title: 'go install without a version',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The next build may take another release, with new holes or a change that breaks the application.',
  fix: 'Name the version: go install example.com/tool@v1.2.3.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3062'],
  knownAs: ['hadolint:DL3062'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'go')) {
      const [action, ...packages] = operandsOf(args, ['-ldflags', '-tags', '-o', '-C', '-mod']);
      if (!/^(?:install|get)$/.test(action?.raw ?? '')) continue;
      const loose = packages.filter(
        ({ raw }) => /^[\w-]+(?:\.[\w-]+)+\//.test(raw) && (!raw.includes('@') || raw.endsWith('@latest')),
      );
      if (loose.length > 0)
        yield {
          at,
          says: `go takes ${loose
            .slice(0, 5)
            .map(({ raw }) => raw)
            .join(', ')} without a version`,
        };
    }
  },
  bad: {
    latest: ['FROM golang:1.23\nRUN go install example.com/tool@latest', 'RUN go install example.com/tool@latest'],
    none: ['FROM golang:1.23\nRUN go get example.com/tool', 'RUN go get example.com/tool'],
  },
  good: {
    'a version': 'FROM golang:1.23\nRUN go install example.com/tool@v1.2.3',
    'its own program': 'FROM golang:1.23\nRUN go install ./cmd/app',
  },
});
