import { instructionsOf } from '@plimsoll/parse';
import { isRoot } from './evidence/effective-user.js';
import { rule } from '../rule.js';

export const userNotNumeric = rule('dockerfile', {
  id: 'dockerfile/user-not-numeric',
  title: 'USER names its user',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Kubernetes refuses to start a pod with runAsNonRoot when the image names its user, for it cannot tell that it is not root.',
  fix: 'Use the number: USER 10001.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3066'],
  knownAs: ['hadolint:DL3066'],
  *check({ finalStage }) {
    const last = instructionsOf(finalStage, 'USER').at(-1);
    const user = last?.word.value?.split(':')[0];
    if (last !== undefined && user !== undefined && !/^\d+$/.test(user) && !isRoot(user))
      yield { at: last, says: `USER ${user} is a name, not a number` };
  },
  bad: {
    'a name': ['FROM alpine:3.20\nUSER app', 'USER app'],
  },
  good: {
    'a number': 'FROM alpine:3.20\nUSER 10001:app',
    'a later number': 'FROM alpine:3.20\nUSER app\nRUN id\nUSER 10001',
    'root, which another rule judges': 'FROM alpine:3.20\nUSER root',
  },
});
