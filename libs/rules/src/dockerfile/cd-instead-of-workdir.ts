import { runCommandsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const cdInsteadOfWorkdir = rule('dockerfile', {
  id: 'dockerfile/cd-instead-of-workdir',
  title: 'RUN changes the folder with cd',
  severity: 'low',
  confidence: 'medium',
  profile: 'pedantic',
  why: 'The folder is lost at the end of the RUN, so the next instruction works somewhere else than its reader thinks.',
  fix: 'Set the folder with WORKDIR, or change it inside a subshell: (cd dir && make).',
  references: ['https://docs.docker.com/build/building/best-practices/#workdir'],
  knownAs: ['kics:run_command_cd_instead_of_workdir', 'trivy:DS-0013', 'hadolint:DL3003', 'semgrep:use-workdir'],
  *check(document) {
    for (const command of runCommandsOf(document))
      if (command.name === 'cd' && command.depth === 0 && command.words.length > 0)
        yield { at: command, says: 'cd changes the folder for this RUN only' };
  },
  bad: { 'before a build': ['FROM alpine:3.20\nRUN cd /src && make', 'RUN cd /src && make'] },
  good: {
    workdir: 'FROM alpine:3.20\nWORKDIR /src\nRUN make',
    'a subshell': 'FROM alpine:3.20\nRUN (cd /src && make)',
  },
});
