import { toolsNamed } from './evidence/tools.js';
import { rule } from '../rule.js';

export const emptyPassword = rule('dockerfile', {
  id: 'dockerfile/empty-password',
  title: 'An account gets an empty password',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever reaches a login in the container becomes that user without a password.',
  fix: 'Lock the account instead: passwd -l, or useradd without -p.',
  references: ['https://github.com/goodwithtech/dockle/blob/master/CHECKPOINT.md#dkl-li-0001'],
  knownAs: ['dockle:DKL-LI-0001'],
  *check(document) {
    for (const { at, name, args } of toolsNamed(document, 'passwd', 'useradd', 'usermod')) {
      const isEmpty =
        name === 'passwd'
          ? args.some(({ raw }) => raw === '-d' || raw === '--delete')
          : args.some(
              ({ raw, value }, i) =>
                raw === "--password=''" || (/^(?:-p|--password)$/.test(args[i - 1]?.raw ?? '') && value === ''),
            );
      if (isEmpty) yield { at, says: `${name} leaves the password empty` };
    }
  },
  bad: {
    deleted: ['FROM debian:12\nRUN passwd -d root', 'RUN passwd -d root'],
    empty: ["FROM debian:12\nRUN useradd -p '' app", "RUN useradd -p '' app"],
  },
  good: {
    locked: 'FROM debian:12\nRUN passwd -l root',
    'no password': 'FROM debian:12\nRUN useradd -m app',
  },
});
