import { rule } from '../rule.js';

export const mountPropagationSlave = rule('container', {
  id: 'container/mount-propagation-slave',
  title: 'Mounts of the host appear in the container',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'What is mounted on the host later, such as a key drive, appears in the container too.',
  fix: 'Leave the propagation private.',
  references: ['https://docs.docker.com/engine/storage/bind-mounts/#configure-bind-propagation'],
  knownAs: ['kics:volume_mounted_in_multiple_containers'],
  *check(container) {
    for (const { propagation } of container.mounts)
      if (propagation.state === 'known' && /^(?:r?slave|HostToContainer)$/.test(propagation.value))
        yield { at: propagation.at, says: `${container.label} sees what is mounted on the host later` };
  },
  bad: {
    'compose: the short form': [
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./data:/data:slave\n',
      '- ./data:/data:slave',
    ],
    'compose: the long form': [
      'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - type: bind\n        source: ./data\n        target: /data\n        bind:\n          propagation: rslave\n',
      'propagation: rslave',
    ],
  },
  good: {
    'compose: private': 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./data:/data:rprivate\n',
  },
});
