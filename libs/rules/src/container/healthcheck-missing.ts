import { rule } from '../rule.js';

export const healthcheckMissing = rule('container', {
  id: 'container/healthcheck-missing',
  title: 'There is no health check',
  severity: 'info',
  confidence: 'medium',
  profile: 'default',
  why: 'A service that hangs keeps its traffic, because nothing notices.',
  fix: 'Add a healthcheck with a command that proves that the service answers.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: ['kics:healthcheck_not_set', 'docker-bench:5.27'],
  applies: (container) => container.source === 'compose',
  *check(container) {
    const { healthcheck } = container;
    if (healthcheck.state === 'unknowable') yield { unknown: healthcheck.at, why: healthcheck.why };
    else if (healthcheck.state === 'default') yield { at: healthcheck.at, says: `${container.label} has no health check` };
    else if (!healthcheck.value) yield { at: healthcheck.at, says: `${container.label} switches its health check off` };
  },
  bad: {
    'compose: nothing is said': ['services:\n  web:\n    image: nginx:1.27\n', 'web:'],
    'compose: disabled': ['services:\n  web:\n    image: nginx:1.27\n    healthcheck:\n      disable: true\n', 'disable: true'],
    'compose: no test': ['services:\n  web:\n    image: nginx:1.27\n    healthcheck:\n      test: ["NONE"]\n', 'test: ["NONE"]'],
  },
  good: {
    'compose: a command':
      'services:\n  web:\n    image: nginx:1.27\n    healthcheck:\n      test: [CMD, curl, -f, http://localhost]\n',
  },
});
