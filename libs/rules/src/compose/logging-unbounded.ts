import { rule } from '../rule.js';

export const loggingUnbounded = rule('compose', {
  id: 'compose/logging-unbounded',
  title: 'The log may fill the disk',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The default driver keeps every line for ever, so that one chatty container fills the disk of the host.',
  fix: 'Set logging.options max-size and max-file, or a driver that rotates by itself.',
  references: ['https://docs.docker.com/engine/logging/configure/'],
  knownAs: [],
  *check(document) {
    for (const { field, openEnd } of document.services) {
      const logging = field.field('logging');
      const driver = logging?.field('driver')?.text ?? 'json-file';
      if (driver !== 'json-file' || logging?.path('options', 'max-size') !== undefined) continue;
      if (openEnd === undefined) yield { at: logging ?? field, says: `${field.anchor} keeps its whole log` };
      else yield { unknown: field, why: openEnd };
    }
  },
  bad: {
    'nothing is said': ['services:\n  web:\n    image: nginx:1.27\n', 'web:'],
    'the driver only': ['services:\n  web:\n    image: nginx:1.27\n    logging:\n      driver: json-file\n', 'logging:'],
  },
  good: {
    'a size':
      'services:\n  web:\n    image: nginx:1.27\n    logging:\n      driver: json-file\n      options:\n        max-size: 10m\n',
    'another driver': 'services:\n  web:\n    image: nginx:1.27\n    logging:\n      driver: local\n',
    'from an anchor': 'x-log: &log\n  options:\n    max-size: 10m\nservices:\n  web:\n    image: nginx:1.27\n    logging: *log\n',
  },
});
