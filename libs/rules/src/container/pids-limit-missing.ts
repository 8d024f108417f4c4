import { rule } from '../rule.js';

export const pidsLimitMissing = rule('container', {
  id: 'container/pids-limit-missing',
  title: 'The number of processes is not limited',
  severity: 'info',
  confidence: 'high',
  profile: 'default',
  why: 'A fork bomb in one container stops every other process of the host.',
  fix: 'Set pids_limit, or deploy.resources.limits.pids.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: ['kics:pids_limit_not_set', 'docker-bench:5.29'],
  applies: (container) => container.source === 'compose',
  *check(container) {
    const setting = container.pidsLimit;
    if (setting.state === 'unknowable') yield { unknown: setting.at, why: setting.why };
    else if (setting.state === 'default' || setting.value <= 0)
      yield { at: setting.at, says: `${container.label} may start any number of processes` };
  },
  bad: {
    'compose: nothing is said': ['services:\n  web:\n    image: nginx:1.27\n', 'web:'],
    'compose: unlimited on purpose': ['services:\n  web:\n    image: nginx:1.27\n    pids_limit: -1\n', 'pids_limit: -1'],
  },
  good: {
    'compose: a limit': 'services:\n  web:\n    image: nginx:1.27\n    pids_limit: 100\n',
    'compose: a limit of the deployment':
      'services:\n  web:\n    image: nginx:1.27\n    deploy:\n      resources:\n        limits:\n          pids: 100\n',
  },
});
