import { rule } from '../rule.js';
import { settingsOf } from './evidence/environment.js';

export const pipTrustedHostEnv = rule('dockerfile', {
  id: 'dockerfile/pip-trusted-host-env',
  title: 'pip does not verify TLS certificates (environment)',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever sits between the build and the server can replace what is downloaded, and it becomes part of the image.',
  fix: 'Hand the authority over with PIP_CERT and trust no host blindly.',
  references: ['https://pip.pypa.io/en/stable/cli/pip/#cmdoption-trusted-host'],
  knownAs: ['checkov:CKV2_DOCKER_16'],
  *check(document) {
    for (const { at, value } of settingsOf(document, 'PIP_TRUSTED_HOST')) {
      if (value === undefined) yield { unknown: at, why: 'the value is a variable that the file gives no value' };
      else if (value !== '') yield { at, says: 'PIP_TRUSTED_HOST names a host that pip does not verify' };
    }
  },
  bad: {
    'in the environment': ['FROM debian:12\nENV PIP_TRUSTED_HOST=pypi.example.com', 'ENV PIP_TRUSTED_HOST=pypi.example.com'],
    'for one command': [
      'FROM debian:12\nRUN make && \\\n  PIP_TRUSTED_HOST=pypi.example.com ./install',
      'PIP_TRUSTED_HOST=pypi.example.com ./install',
    ],
  },
  good: {
    'an ordinary value': 'FROM debian:12\nENV PIP_TRUSTED_HOST=""',
    'another variable': 'FROM debian:12\nENV NODE_ENV=production',
  },
});
