import { instructionsOf } from '@plimsoll/parse';
import { toolsNamed } from './evidence/tools.js';
import { rule } from '../rule.js';

export const archiveCopiedThenUnpacked = rule('dockerfile', {
  id: 'dockerfile/archive-copied-then-unpacked',
  title: 'An archive is copied and unpacked by RUN',
  severity: 'info',
  confidence: 'medium',
  profile: 'pedantic',
  why: 'The packed archive stays in a layer of its own. ADD unpacks a local archive without keeping it.',
  fix: 'Use ADD for the archive.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3010'],
  knownAs: ['hadolint:DL3010'],
  *check(document) {
    const unpacked = toolsNamed(document, 'tar', 'bsdtar', 'gunzip', 'bunzip2', 'unxz', 'unlzma', 'uncompress', 'zcat', 'gzcat')
      .filter(
        ({ name, args }) =>
          !name.endsWith('tar') ||
          args.some(({ raw }, i) => (i === 0 ? /^-?[A-Za-z]*x/ : /^-[A-Za-z]*x|^--extract$|^--get$/).test(raw)),
      )
      .flatMap(({ args }) => args.map(({ raw }) => nameOf(raw)));
    for (const stage of document.stages)
      for (const copy of instructionsOf(stage, 'COPY'))
        if (
          copy.origin === undefined &&
          copy.sources.some(({ value }) => isArchive(value ?? '') && unpacked.includes(nameOf(value ?? '')))
        )
          yield { at: copy, says: 'The archive is copied here and unpacked later' };
  },
  bad: {
    'a tarball': ['FROM debian:12\nCOPY app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz', 'COPY app.tar.gz /tmp/'],
  },
  good: {
    'by ADD': 'FROM debian:12\nADD app.tar.gz /tmp/',
    'kept as it is': 'FROM debian:12\nCOPY app.tar.gz /srv/',
    'another archive': 'FROM debian:12\nCOPY app.tar.gz /srv/\nRUN tar -xzf /tmp/other.tar.gz',
    'of another stage':
      'FROM debian:12 AS build\nFROM debian:12\nCOPY --from=build /app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz',
  },
});

const isArchive = (path: string): boolean => /\.(?:tar|tgz|tbz2?|txz|tlz|t[gx]z|gz|bz2|xz|lzma|Z)$/.test(path);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
