import { rule } from '../rule.js';
import { hasSwitch, toolsNamed } from './evidence/tools.js';

export const useraddHighUid = rule('dockerfile', {
  id: 'dockerfile/useradd-high-uid',
  title: 'useradd makes a huge login record',
  severity: 'low',
  confidence: 'medium',
  profile: 'pedantic',
  why: 'With a high UID the sparse log file fills gigabytes of the layer and can stop the build machine.',
  fix: 'Call useradd --no-log-init.',
  references: ['https://docs.docker.com/build/building/best-practices/#user', 'https://github.com/hadolint/hadolint/wiki/DL3046'],
  knownAs: ['hadolint:DL3046'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'useradd')) {
      const uid = args.findIndex(({ raw }) => /^(?:-[a-zA-Z]*u|--uid)$/.test(raw));
      const value = args[uid + 1]?.value ?? args.find(({ raw }) => raw.startsWith('--uid='))?.raw.slice(6) ?? '';
      if (/^\d{6,}$/.test(value) && !hasSwitch(args, 'l', 'no-log-init'))
        yield { at, says: `useradd with the UID ${value} fills the login record` };
    }
  },
  bad: {
    'a high number': ['FROM debian:12\nRUN useradd -u 1234567 app', 'RUN useradd -u 1234567 app'],
  },
  good: {
    'no record': 'FROM debian:12\nRUN useradd -l -u 1234567 app',
    'a low number': 'FROM debian:12\nRUN useradd -u 10001 app',
  },
});
