import { runCommandsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const runShellChange = rule('dockerfile', {
  id: 'dockerfile/run-shell-change',
  title: 'The shell is exchanged by RUN',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'The change is invisible to Docker and to readers: later instructions run in another shell than they seem to.',
  fix: 'Use SHELL ["/bin/bash", "-c"].',
  references: ['https://github.com/hadolint/hadolint/wiki/DL4005'],
  knownAs: ['kics:changing_default_shell_using_run_command', 'hadolint:DL4005', 'semgrep:use-shell-instruction'],
  *check(document) {
    for (const command of runCommandsOf(document)) {
      const isLink = command.name === 'ln' && command.words.at(-1)?.value === '/bin/sh';
      if (isLink || (/^(?:powershell|pwsh)(?:\.exe)?$/i.test(command.name ?? '') && command.words.length === 1))
        yield { at: command, says: 'RUN exchanges the shell' };
    }
  },
  bad: {
    'a link': ['FROM debian:12\nRUN ln -sf /bin/bash /bin/sh', 'RUN ln -sf /bin/bash /bin/sh'],
  },
  good: {
    shell: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN id',
    'another link': 'FROM debian:12\nRUN ln -s /opt/a /usr/bin/a',
  },
});
