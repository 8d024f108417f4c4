import { rule } from '../rule.js';

export const hostUts = rule('container', {
  id: 'container/host-uts',
  title: 'The container may rename the host',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'A container that shares the UTS namespace can change the name of the host.',
  fix: 'Remove uts: host.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: ['docker-bench:5.21'],
  applies: (container) => container.source === 'compose',
  *check(container) {
    const setting = container.uts;
    if (setting.state === 'unknowable') yield { unknown: setting.at, why: setting.why };
    else if (setting.state === 'known' && setting.value === 'host')
      yield { at: setting.at, says: `${container.label} shares the UTS namespace of the host` };
  },
  bad: {
    'compose: host': ['services:\n  web:\n    image: nginx:1.27\n    uts: host\n', 'uts: host'],
    'compose: quoted': ["services:\n  web:\n    image: nginx:1.27\n    uts: 'host'\n", "uts: 'host'"],
  },
  good: {
    'compose: nothing is said': 'services:\n  web:\n    image: nginx:1.27\n',
    'compose: a name of its own': 'services:\n  web:\n    image: nginx:1.27\n    hostname: web\n',
  },
});
