import type { YamlField } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const overlayUnencrypted = rule('compose', {
  id: 'compose/overlay-unencrypted',
  title: 'Traffic between hosts is not encrypted',
  severity: 'medium',
  confidence: 'medium',
  profile: 'default',
  why: 'An overlay network sends what the services say to each other over the wire in the clear.',
  fix: 'Set driver_opts: { encrypted: "true" } for the network.',
  references: ['https://docs.docker.com/engine/network/drivers/overlay/#encrypt-traffic-on-an-overlay-network'],
  knownAs: ['docker-bench:7.3'],
  *check(document) {
    for (const { field, name } of document.networks) {
      const driver = field.field('driver');
      const encrypted = field.path('driver_opts', 'encrypted');
      if (
        driver?.text === 'overlay' &&
        (encrypted === undefined
          ? field.path('driver_opts') === undefined || !isBareKey(field)
          : /^(?:false|0|no)$/i.test(encrypted.text ?? ''))
      )
        yield { at: encrypted ?? driver, says: `The overlay network ${name} is not encrypted` };
    }
  },
  bad: {
    'an overlay': ['networks:\n  mesh:\n    driver: overlay\nservices:\n  web:\n    image: nginx:1.27\n', 'driver: overlay'],
    'switched off': [
      'networks:\n  mesh:\n    driver: overlay\n    driver_opts:\n      encrypted: "false"\nservices:\n  web:\n    image: nginx:1.27\n',
      'encrypted: "false"',
    ],
  },
  good: {
    encrypted:
      'networks:\n  mesh:\n    driver: overlay\n    driver_opts:\n      encrypted: "true"\nservices:\n  web:\n    image: nginx:1.27\n',
    'by its key alone':
      'networks:\n  mesh:\n    driver: overlay\n    driver_opts:\n      encrypted:\nservices:\n  web:\n    image: nginx:1.27\n',
    'a bridge': 'networks:\n  mesh:\n    driver: bridge\nservices:\n  web:\n    image: nginx:1.27\n',
  },
});

/** The driver looks for the key only: `encrypted:` without a value switches encryption on. */
const isBareKey = (network: YamlField): boolean => network.field('driver_opts')?.child('encrypted') !== undefined;
