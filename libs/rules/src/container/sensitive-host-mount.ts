import { isSystemPath } from './evidence/host-paths.js';
import { rule } from '../rule.js';

export const sensitiveHostMount = rule('container', {
  id: 'container/sensitive-host-mount',
  title: "A directory of the host's system is mounted",
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  why: "A container that reads or writes the host's system directories can read its secrets or take it over.",
  fix: 'Mount a volume, or the one file that is needed, read-only.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: [
    'kics:volume_has_sensitive_host_directory',
    'docker-bench:5.6',
    'kics:workload_mounting_with_sensitive_os_directory',
    'trivy:KSV-0121',
    'kube-linter:sensitive-host-mounts',
    'kubescape:C-0048',
  ],
  *check(container) {
    for (const { at, kind, source, readOnly } of container.mounts) {
      if (kind !== 'host' || source.state === 'default') continue;
      if (source.state === 'unknowable') yield { unknown: at, why: source.why };
      else if (isSystemPath(source.value)) {
        const says = `${container.label} mounts ${source.value} of the host`;
        if (readOnly.state === 'known' && readOnly.value) yield { at, says: `${says}, to read`, severity: 'high' };
        else yield { at, says };
      }
    }
  },
  bad: {
    'compose: etc': [
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /etc:/host/etc:ro\n',
      '- /etc:/host/etc:ro',
    ],
    'compose: the root': ['services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /:/host\n', '- /:/host'],
  },
  good: {
    'compose: the time zone':
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /etc/localtime:/etc/localtime:ro\n',
    'compose: the project': 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./site:/srv\n',
    'kubernetes: no mount':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
  },
});
