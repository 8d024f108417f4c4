import { rule } from '../rule.js';
import { toolsNamed } from './evidence/tools.js';

export const downloadPlainHttp = rule('dockerfile', {
  id: 'dockerfile/download-plain-http',
  title: 'A download goes over plain HTTP',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever sits between the build and the server can replace what is downloaded, and it becomes part of the image.',
  fix: 'Download over https, and check a digest or a signature.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html'],
  knownAs: [],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'curl', 'wget', 'git', 'pip', 'pip3', 'svn'))
      if (args.some(({ raw }) => isPlain(raw))) yield { at, says: 'The download is not encrypted' };
  },
  bad: {
    curl: ['FROM alpine:3.20\nRUN curl -o /a http://example.com/a', 'RUN curl -o /a http://example.com/a'],
  },
  good: {
    encrypted: 'FROM alpine:3.20\nRUN curl -o /a https://example.com/a',
    'the image itself': 'FROM alpine:3.20\nRUN curl http://localhost:8080/health',
  },
});

const isPlain = (text: string): boolean => /^["']?http:\/\/(?!localhost\b|127\.|\[::1\]|0\.0\.0\.0)/i.test(text);
