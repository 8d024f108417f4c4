import { rule } from '../rule.js';

export const mountPropagationShared = rule('container', {
  id: 'container/mount-propagation-shared',
  title: 'Mounts travel between the container and the host',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: "What is mounted in the container appears on the host too, so that it can hide or replace the host's files.",
  fix: 'Leave the propagation private.',
  references: ['https://docs.docker.com/engine/storage/bind-mounts/#configure-bind-propagation'],
  knownAs: ['kics:volume_mounted_in_multiple_containers', 'docker-bench:5.20'],
  *check(container) {
    for (const { propagation } of container.mounts)
      if (propagation.state === 'known' && /^(?:r?shared|Bidirectional)$/.test(propagation.value))
        yield { at: propagation.at, says: `${container.label} shares its mounts with the host` };
  },
  bad: {
    'compose: the short form': [
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./data:/data:rshared\n',
      '- ./data:/data:rshared',
    ],
    'compose: the long form': [
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - type: bind\n        source: ./data\n        target: /data\n        bind:\n          propagation: shared\n',
      'propagation: shared',
    ],
    'kubernetes: both ways': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: data\n      hostPath:\n        path: /data\n  containers:\n    - name: web\n      image: nginx:1.27\n      volumeMounts:\n        - name: data\n          mountPath: /data\n          mountPropagation: Bidirectional\n',
      'mountPropagation: Bidirectional',
    ],
  },
  good: {
    'compose: private':
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - type: bind\n        source: ./data\n        target: /data\n        bind:\n          propagation: rprivate\n',
    'compose: nothing is said': 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./data:/data\n',
    'compose: one way, which another rule judges':
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./data:/data:rslave\n',
  },
});
