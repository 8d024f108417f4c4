import { runCommandsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const runPointlessCommand = rule('dockerfile', {
  id: 'dockerfile/run-pointless-command',
  title: 'RUN calls a tool that makes no sense in a build',
  severity: 'info',
  confidence: 'medium',
  profile: 'pedantic',
  why: 'It has no effect on the image, or shows that the image is treated like a machine that people log in to.',
  fix: 'Delete the command.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3001'],
  knownAs: ['kics:run_utilities_and_posix_commands', 'hadolint:DL3001', 'semgrep:nonsensical-command'],
  *check(document) {
    for (const command of runCommandsOf(document))
      if (/^(?:ssh|vim|shutdown|service|ps|free|top|kill|mount|ifconfig|nano)$/.test(command.name ?? '') && command.depth === 0)
        yield { at: command, says: `${command.name ?? ''} makes no sense in a build` };
  },
  bad: {
    processes: ['FROM alpine:3.20\nRUN ps -d', 'RUN ps -d'],
    'the exec form': ['FROM alpine:3.20\nRUN ["top"]', 'RUN ["top"]'],
  },
  good: {
    'an installation': 'FROM alpine:3.20\nRUN apk add --no-cache vim=9',
  },
});
