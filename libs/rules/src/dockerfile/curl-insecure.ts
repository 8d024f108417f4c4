import { rule } from '../rule.js';
import { hasSwitch, toolsNamed } from './evidence/tools.js';

export const curlInsecure = rule('dockerfile', {
  id: 'dockerfile/curl-insecure',
  title: 'curl does not verify TLS certificates',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever sits between the build and the server can replace what is downloaded, and it becomes part of the image.',
  fix: 'Leave -k out; hand a private authority over with --cacert.',
  references: ['https://curl.se/docs/sslcerts.html'],
  knownAs: ['checkov:CKV2_DOCKER_2'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'curl'))
      if (hasSwitch(args, 'k', 'insecure')) yield { at, says: 'curl is told not to verify certificates' };
  },
  bad: {
    short: ['FROM debian:12\nRUN curl -k https://example.com/a -o /a', 'RUN curl -k https://example.com/a -o /a'],
    joined: ['FROM debian:12\nRUN curl -fsSLk https://example.com/a -o /a', 'RUN curl -fsSLk https://example.com/a -o /a'],
    long: ['FROM debian:12\nRUN true && \\\n  curl --insecure https://example.com/a', 'curl --insecure https://example.com/a'],
  },
  good: {
    verified: 'FROM debian:12\nRUN curl -fsSL https://example.com/a -o /a',
    'another switch': 'FROM debian:12\nRUN curl --cacert /k https://example.com/a',
    'another command': 'FROM debian:12\nRUN ls -k; curl https://example.com/a',
  },
});
