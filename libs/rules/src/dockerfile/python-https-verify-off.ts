import { rule } from '../rule.js';
import { settingsOf } from './evidence/environment.js';

export const pythonHttpsVerifyOff = rule('dockerfile', {
  id: 'dockerfile/python-https-verify-off',
  title: 'Python does not verify TLS certificates',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever sits between the build and the server can replace what is downloaded, and it becomes part of the image.',
  fix: 'Install the certificate of the authority into the image and leave verification on.',
  references: ['https://peps.python.org/pep-0493/'],
  knownAs: ['checkov:CKV2_DOCKER_5'],
  *check(document) {
    for (const { at, value } of settingsOf(document, 'PYTHONHTTPSVERIFY')) {
      if (value === undefined) yield { unknown: at, why: 'the value is a variable that the file gives no value' };
      else if (value === '0') yield { at, says: 'PYTHONHTTPSVERIFY=0 switches verification off' };
    }
  },
  bad: {
    'in the environment': ['FROM debian:12\nENV PYTHONHTTPSVERIFY=0', 'ENV PYTHONHTTPSVERIFY=0'],
    'for one command': ['FROM debian:12\nRUN make && \\\n  PYTHONHTTPSVERIFY=0 ./install', 'PYTHONHTTPSVERIFY=0 ./install'],
  },
  good: {
    'an ordinary value': 'FROM debian:12\nENV PYTHONHTTPSVERIFY=1',
    'another variable': 'FROM debian:12\nENV NODE_ENV=production',
  },
});
