import { rule } from '../rule.js';

export const userNotSet = rule('container', {
  id: 'container/user-not-set',
  title: 'The user is left to the image',
  severity: 'low',
  confidence: 'medium',
  profile: 'pedantic',
  why: 'Most images run as root unless they are told otherwise.',
  fix: 'Set user to the number of an unprivileged user.',
  references: [
    'https://docs.docker.com/reference/compose-file/services/',
    'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  ],
  knownAs: ['docker-bench:4.1'],
  applies: (container) => container.source === 'compose',
  *check(container) {
    if (container.user.state === 'unknowable') yield { unknown: container.user.at, why: container.user.why };
    else if (container.user.state === 'default')
      yield { at: container.at, says: `${container.label} leaves its user to the image` };
  },
  bad: {
    'compose: no user': ['services:\n  web:\n    image: nginx:1.27\n', 'web:'],
    'compose: a group only': ['services:\n  web:\n    image: nginx:1.27\n    group_add: [audio]\n', 'web:'],
  },
  good: {
    'compose: a user': 'services:\n  web:\n    image: nginx:1.27\n    user: "1000"\n',
  },
});
