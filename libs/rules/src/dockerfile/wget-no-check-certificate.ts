import { rule } from '../rule.js';
import { hasSwitch, toolsNamed } from './evidence/tools.js';

export const wgetNoCheckCertificate = rule('dockerfile', {
  id: 'dockerfile/wget-no-check-certificate',
  title: 'wget does not verify TLS certificates',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever sits between the build and the server can replace what is downloaded, and it becomes part of the image.',
  fix: 'Leave --no-check-certificate out; hand a private authority over with --ca-certificate.',
  references: ['https://www.gnu.org/software/wget/manual/html_node/HTTPS-_0028SSL_002fTLS_0029-Options.html'],
  knownAs: ['checkov:CKV2_DOCKER_3'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'wget'))
      if (hasSwitch(args, 'no-check-certificate')) yield { at, says: 'wget is told not to verify certificates' };
  },
  bad: {
    'as an option': [
      'FROM debian:12\nRUN wget --no-check-certificate https://example.com/a',
      'RUN wget --no-check-certificate https://example.com/a',
    ],
    'at the end': [
      'FROM debian:12\nRUN wget https://example.com/a --no-check-certificate',
      'RUN wget https://example.com/a --no-check-certificate',
    ],
  },
  good: {
    verified: 'FROM debian:12\nRUN wget https://example.com/a',
    'another command': 'FROM debian:12\nRUN echo --no-check-certificate',
  },
});
