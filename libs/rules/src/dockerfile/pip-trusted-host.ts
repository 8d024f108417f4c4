import { rule } from '../rule.js';
import { hasSwitch, toolsNamed } from './evidence/tools.js';

export const pipTrustedHost = rule('dockerfile', {
  id: 'dockerfile/pip-trusted-host',
  title: 'pip does not verify TLS certificates',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever sits between the build and the server can replace what is downloaded, and it becomes part of the image.',
  fix: 'Leave --trusted-host out; hand a private authority over with --cert.',
  references: ['https://pip.pypa.io/en/stable/cli/pip/#cmdoption-trusted-host'],
  knownAs: ['checkov:CKV2_DOCKER_4'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'pip', 'pip3', 'pip2', 'python', 'python3', 'uv'))
      if (hasSwitch(args, 'trusted-host') || args.some(({ value }) => /^(?:global|install)\.trusted-host$/.test(value ?? '')))
        yield { at, says: 'pip is told to trust a host without verifying it' };
  },
  bad: {
    'after the package': [
      'FROM debian:12\nRUN pip install a --trusted-host pypi.example.com',
      'RUN pip install a --trusted-host pypi.example.com',
    ],
    'with a sign': [
      'FROM debian:12\nRUN pip3 --trusted-host=pypi.example.com install a',
      'RUN pip3 --trusted-host=pypi.example.com install a',
    ],
    'as a module': [
      'FROM debian:12\nRUN python3 -m pip install --trusted-host pypi.example.com a',
      'RUN python3 -m pip install --trusted-host pypi.example.com a',
    ],
    'in the configuration': [
      'FROM debian:12\nRUN pip config set global.trusted-host pypi.example.com',
      'RUN pip config set global.trusted-host pypi.example.com',
    ],
  },
  good: {
    verified: 'FROM debian:12\nRUN pip install a==1.0',
    'another command': 'FROM debian:12\nRUN pip install a==1.0 | grep "--trusted-host"',
  },
});
