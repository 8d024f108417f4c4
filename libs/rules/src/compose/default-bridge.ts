import { rule } from '../rule.js';

export const defaultBridge = rule('compose', {
  id: 'compose/default-bridge',
  title: 'The service is on the default bridge',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Every container on the default bridge reaches every other, and names are not resolved there.',
  fix: 'Remove network_mode: bridge, and name a network of the project.',
  references: ['https://docs.docker.com/engine/network/drivers/bridge/'],
  knownAs: ['docker-bench:5.30'],
  *check(document) {
    for (const { field } of document.services) {
      const mode = field.field('network_mode');
      if (mode?.text === 'bridge') yield { at: mode, says: `${field.anchor} is on the default bridge` };
    }
  },
  bad: {
    'on purpose': ['services:\n  web:\n    image: nginx:1.27\n    network_mode: bridge\n', 'network_mode: bridge'],
  },
  good: {
    'a network of the project': 'services:\n  web:\n    image: nginx:1.27\n    networks: [front]\nnetworks:\n  front:\n',
    none: 'services:\n  web:\n    image: nginx:1.27\n    network_mode: none\n',
  },
});
