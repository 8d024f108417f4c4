import { rule } from '../rule.js';
import { settingsOf } from './evidence/environment.js';

export const npmStrictSslEnvOff = rule('dockerfile', {
  id: 'dockerfile/npm-strict-ssl-env-off',
  title: 'npm does not verify TLS certificates (environment)',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever sits between the build and the server can replace what is downloaded, and it becomes part of the image.',
  fix: 'Hand the authority over with NPM_CONFIG_CAFILE and leave strict-ssl on.',
  references: ['https://docs.npmjs.com/cli/v10/using-npm/config#strict-ssl'],
  knownAs: ['checkov:CKV2_DOCKER_12'],
  *check(document) {
    for (const { at, value } of settingsOf(document, 'NPM_CONFIG_STRICT_SSL')) {
      if (value === undefined) yield { unknown: at, why: 'the value is a variable that the file gives no value' };
      else if (/^(?:false|0|no|off)$/i.test(value)) yield { at, says: 'NPM_CONFIG_STRICT_SSL switches verification off' };
    }
  },
  bad: {
    'in the environment': ['FROM debian:12\nENV NPM_CONFIG_STRICT_SSL=false', 'ENV NPM_CONFIG_STRICT_SSL=false'],
    'for one command': [
      'FROM debian:12\nRUN make && \\\n  NPM_CONFIG_STRICT_SSL=false ./install',
      'NPM_CONFIG_STRICT_SSL=false ./install',
    ],
  },
  good: {
    'an ordinary value': 'FROM debian:12\nENV NPM_CONFIG_STRICT_SSL=true',
    'another variable': 'FROM debian:12\nENV NODE_ENV=production',
  },
});
