import { rule } from '../rule.js';
import { settingsOf } from './evidence/environment.js';

export const nodeTlsRejectOff = rule('dockerfile', {
  id: 'dockerfile/node-tls-reject-off',
  title: 'Node.js does not verify TLS certificates',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever sits between the build and the server can replace what is downloaded, and it becomes part of the image.',
  fix: 'Hand the authority over with NODE_EXTRA_CA_CERTS and leave verification on.',
  references: ['https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue'],
  knownAs: ['checkov:CKV2_DOCKER_6'],
  *check(document) {
    for (const { at, value } of settingsOf(document, 'NODE_TLS_REJECT_UNAUTHORIZED')) {
      if (value === undefined) yield { unknown: at, why: 'the value is a variable that the file gives no value' };
      else if (value === '0') yield { at, says: 'NODE_TLS_REJECT_UNAUTHORIZED=0 switches verification off' };
    }
  },
  bad: {
    'in the environment': ['FROM debian:12\nENV NODE_TLS_REJECT_UNAUTHORIZED=0', 'ENV NODE_TLS_REJECT_UNAUTHORIZED=0'],
    'for one command': [
      'FROM debian:12\nRUN make && \\\n  NODE_TLS_REJECT_UNAUTHORIZED=0 ./install',
      'NODE_TLS_REJECT_UNAUTHORIZED=0 ./install',
    ],
  },
  good: {
    'an ordinary value': 'FROM debian:12\nENV NODE_TLS_REJECT_UNAUTHORIZED=1',
    'another variable': 'FROM debian:12\nENV NODE_ENV=production',
  },
});
