import { containersOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const volumeShared = rule('compose', {
  id: 'compose/volume-shared',
  title: 'Services share a volume',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A service that is taken over can change what the other one reads.',
  fix: 'Give each service a volume of its own, or mount it read-only in all but one.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: ['kics:shared_volumes_between_containers'],
  *check(document) {
    const mounts = containersOf(document).flatMap((container) =>
      container.mounts.flatMap(({ at, kind, source }) =>
        (kind === 'host' || kind === 'volume') && source.state === 'known' ? [{ at, container, source: source.value }] : [],
      ),
    );
    const sharers = new Map<string, Set<string>>();
    for (const { container, source } of mounts) sharers.set(source, (sharers.get(source) ?? new Set()).add(container.label));
    for (const { at, container, source } of mounts)
      if ((sharers.get(source)?.size ?? 0) > 1) yield { at, says: `${container.label} shares ${source} with another service` };
  },
  bad: {
    'a folder': [
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./logic:/app\n  api:\n    image: node:22\n    volumes:\n      - ./logic:/app\n',
      '- ./logic:/app',
    ],
    'a named volume': [
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - data:/app/uploads\n  api:\n    image: node:22\n    tmpfs: [/run]\n    volumes:\n      - data:/app/uploads\n',
      '- data:/app/uploads',
    ],
  },
  good: {
    'other folders':
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./logic:/app\n  api:\n    image: node:22\n    volumes:\n      - ./bin:/app\n',
    'twice in one service': 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./logic:/a\n      - ./logic:/b\n',
  },
});
