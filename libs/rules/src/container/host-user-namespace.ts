import { rule } from '../rule.js';

export const hostUserNamespace = rule('container', {
  id: 'container/host-user-namespace',
  title: "The container keeps the host's user ids",
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Where the engine maps user ids, this container is left out, so that root in it is root on the host.',
  fix: 'Remove userns_mode: host.',
  references: ['https://docs.docker.com/engine/security/userns-remap/'],
  knownAs: ['kics:shared_host_user_namespace', 'docker-bench:5.31'],
  applies: (container) => container.source === 'compose',
  *check(container) {
    const setting = container.userNamespace;
    if (setting.state === 'unknowable') yield { unknown: setting.at, why: setting.why };
    else if (setting.state === 'known' && setting.value === 'host')
      yield { at: setting.at, says: `${container.label} is left out of the mapping of user ids` };
  },
  bad: {
    'compose: host': ['services:\n  web:\n    image: nginx:1.27\n    userns_mode: host\n', 'userns_mode: host'],
    'compose: quoted': ['services:\n  web:\n    image: nginx:1.27\n    userns_mode: "host"\n', 'userns_mode: "host"'],
  },
  good: {
    'compose: nothing is said': 'services:\n  web:\n    image: nginx:1.27\n',
    'compose: another mode': 'services:\n  web:\n    image: nginx:1.27\n    userns_mode: private\n',
  },
});
