import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';
import { isGit, isRemote } from './evidence/sources.js';

export const addRemoteUrl = rule('dockerfile', {
  id: 'dockerfile/add-remote-url',
  title: 'ADD downloads a file without checking it',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever controls the address, or the way to it, decides what the next build puts into the image.',
  fix: 'Give the expected digest with ADD --checksum=sha256:..., or download with curl and verify in the same RUN.',
  references: ['https://docs.docker.com/reference/dockerfile/#add---checksum'],
  knownAs: ['kics:curl_or_wget_instead_of_add', 'checkov:CKV_DOCKER_4', 'docker-bench:4.9'],
  applies: ({ stages }) => stages.some((stage) => instructionsOf(stage, 'ADD').length > 0),
  *check({ stages }) {
    for (const stage of stages)
      for (const add of instructionsOf(stage, 'ADD')) {
        if (add.flags.some(({ name }) => name === 'checksum')) continue;
        const source = add.sources.map(({ value, raw }) => value ?? raw).find((text) => isRemote(text) && !isGit(text));
        if (source !== undefined) yield { at: add, says: 'ADD downloads a file whose digest is not checked' };
      }
  },
  bad: {
    'an archive': ['FROM alpine:3.20\nADD https://example.com/big.tar.xz /src/', 'ADD https://example.com/big.tar.xz /src/'],
    'a variable in the address': [
      'FROM alpine:3.20\nARG V\nADD https://example.com/$V/tool /bin/',
      'ADD https://example.com/$V/tool /bin/',
    ],
  },
  good: {
    'a checksum': 'FROM alpine:3.20\nADD --checksum=sha256:00 https://example.com/a.bin /a',
    'a local file': 'FROM alpine:3.20\nADD a.tar.gz /a',
    'a repository': 'FROM alpine:3.20\nADD https://github.com/moby/buildkit.git#v0.14.0 /src',
  },
});
