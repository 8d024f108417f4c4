import { rule } from '../rule.js';

export const restartWithoutLimit = rule('container', {
  id: 'container/restart-without-limit',
  title: 'The container is restarted without end',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A container that fails for ever is started for ever, and its failure is not noticed.',
  fix: 'Use restart: on-failure:5.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: ['docker-bench:5.15'],
  applies: (container) => container.source === 'compose',
  *check(container) {
    const { restart } = container;
    if (restart.state === 'unknowable') yield { unknown: restart.at, why: restart.why };
    else if (restart.state === 'known' && /^(?:always|unless-stopped|on-failure)$/.test(restart.value))
      yield { at: restart.at, says: `${container.label} is restarted without a limit` };
  },
  bad: {
    'compose: always': ['services:\n  web:\n    image: nginx:1.27\n    restart: always\n', 'restart: always'],
    'compose: on failure': ['services:\n  web:\n    image: nginx:1.27\n    restart: on-failure\n', 'restart: on-failure'],
  },
  good: {
    'compose: five times': 'services:\n  web:\n    image: nginx:1.27\n    restart: on-failure:5\n',
    'compose: never': 'services:\n  web:\n    image: nginx:1.27\n    restart: "no"\n',
    'compose: nothing is said': 'services:\n  web:\n    image: nginx:1.27\n',
  },
});
