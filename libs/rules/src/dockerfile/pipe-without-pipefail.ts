import { commandsOf, runsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const pipeWithoutPipefail = rule('dockerfile', {
  id: 'dockerfile/pipe-without-pipefail',
  title: 'A pipe in RUN hides failures',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The shell looks at the last command of a pipe only, so a failed download or check before it does not stop the build.',
  fix: 'Put SHELL ["/bin/bash", "-o", "pipefail", "-c"] before it, or set -o pipefail at the head of the RUN.',
  references: ['https://docs.docker.com/build/building/best-practices/#using-pipes'],
  knownAs: ['kics:shell_running_a_pipe_without_pipefail_flag', 'hadolint:DL4006', 'semgrep:set-pipefail'],
  *check(document) {
    for (const run of runsOf(document)) {
      if (run.command.shell.some((word) => /pipefail/.test(word))) continue;
      for (const command of commandsOf(run)) {
        if (command.name === 'set' && command.words.some(({ raw }) => raw === 'pipefail')) break;
        if (/^(?:ba|z|k)?sh$/.test(command.name ?? '') && command.words.some(({ raw }) => raw === 'pipefail')) break;
        if (command.pipeline === undefined || command.pipeline.length < 2) continue;
        yield { at: command, says: 'The pipe succeeds although a command before its last one fails' };
        break;
      }
    }
  },
  bad: {
    'the default shell': [
      'FROM alpine:3.20\nRUN wget -O- https://example.com/x | wc -l > /n',
      'RUN wget -O- https://example.com/x | wc -l > /n',
    ],
    'an option that comes too late': [
      'FROM debian:12\nRUN cat a | sort && set -o pipefail',
      'RUN cat a | sort && set -o pipefail',
    ],
  },
  good: {
    'by SHELL': 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN cat a | sort',
    'by set': 'FROM debian:12\nRUN set -eo pipefail; cat a | sort',
    'no pipe': 'FROM debian:12\nRUN test -f a || touch a',
    PowerShell:
      '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN Get-Item a | Remove-Item',
  },
});
