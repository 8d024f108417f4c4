import { operandsOf, toolsNamed } from './evidence/tools.js';
import { rule } from '../rule.js';

export const setuidAdded = rule('dockerfile', {
  id: 'dockerfile/setuid-added',
  title: 'A program gets the right to run as its owner',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'A setuid program gives whoever takes over the container the rights of its owner, usually root.',
  fix: 'Leave the mode without s, and run the one step that needs root in the build.',
  references: ['https://github.com/goodwithtech/dockle/blob/master/CHECKPOINT.md#cis-di-0008'],
  knownAs: ['dockle:CIS-DI-0008', 'docker-bench:4.8'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'chmod')) {
      const mode = operandsOf(args).find(({ raw }) => /^0?[2-7]\d{3}$|^[ugoa]*[+=][rwxXt]*s/.test(raw))?.raw;
      if (mode !== undefined && mode === operandsOf(args)[0]?.raw)
        yield { at, says: `chmod ${mode} lets the program run as its owner or group` };
    }
  },
  bad: {
    'by letters': ['FROM debian:12\nRUN chmod u+s /usr/bin/tool', 'RUN chmod u+s /usr/bin/tool'],
    'by number': ['FROM debian:12\nRUN chmod 4755 /usr/bin/tool', 'RUN chmod 4755 /usr/bin/tool'],
  },
  good: {
    'taken away': 'FROM debian:12\nRUN chmod u-s /usr/bin/tool',
    sticky: 'FROM debian:12\nRUN chmod 1777 /srv',
    ordinary: 'FROM debian:12\nRUN chmod 0755 /usr/bin/tool',
  },
});
