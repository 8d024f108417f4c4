import { isBelowSystemRoot, isEngineSocket, isSystemPath } from './evidence/host-paths.js';
import { rule } from '../rule.js';

export const systemPathMount = rule('container', {
  id: 'container/system-path-mount',
  title: 'A path below a directory of the system is mounted',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'What lies there belongs to the system of the host, and the container reads or changes it.',
  fix: 'Mount a volume, or a folder made for the purpose.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: ['kics:volume_has_sensitive_host_directory', 'kics:workload_mounting_with_sensitive_os_directory', 'trivy:KSV-0121'],
  *check(container) {
    for (const { at, kind, source } of container.mounts)
      if (
        kind === 'host' &&
        source.state === 'known' &&
        isBelowSystemRoot(source.value) &&
        !isSystemPath(source.value) &&
        !isEngineSocket(source.value)
      )
        yield { at, says: `${container.label} mounts ${source.value} of the host` };
  },
  bad: {
    'compose: data of a program': [
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /var/lib/backup:/backup\n',
      '- /var/lib/backup:/backup',
    ],
  },
  good: {
    'compose: elsewhere': 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /srv/backup:/backup\n',
    'compose: the system itself, which another rule judges':
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /etc:/host\n',
  },
});
