import { instructionsOf, lineageOf } from '@plimsoll/parse';
import { rule } from '../rule.js';

export const cmdEntrypointShellForm = rule('dockerfile', {
  id: 'dockerfile/cmd-entrypoint-shell-form',
  title: 'CMD or ENTRYPOINT is written in shell form',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A shell stands between the container and its program: signals do not arrive, so it is killed in the middle of its work.',
  fix: 'Write it as a JSON array: CMD ["node", "app.js"].',
  references: ['https://docs.docker.com/reference/build-checks/json-args-recommended/'],
  knownAs: ['kics:not_using_json_in_cmd_and_entrypoint_arguments', 'hadolint:DL3025', 'semgrep:prefer-json-notation'],
  *check({ finalStage }) {
    for (const stage of lineageOf(finalStage))
      for (const start of instructionsOf(stage, 'CMD', 'ENTRYPOINT'))
        if (start.command.form === 'shell') yield { at: start, says: `${start.keyword} is written in shell form` };
  },
  bad: {
    'a command': ['FROM alpine:3.20\nCMD node app.js', 'CMD node app.js'],
    'quotes of the wrong kind': ["FROM alpine:3.20\nENTRYPOINT ['node']", "ENTRYPOINT ['node']"],
  },
  good: {
    'an array': 'FROM alpine:3.20\nCMD ["node", "app.js"]',
    'a build stage': 'FROM alpine:3.20\nCMD make\nFROM scratch\nCMD ["/a"]',
  },
});
