import { instructionsOf } from '@plimsoll/parse';
import { rule } from '../rule.js';
import { isSensitiveFile } from './evidence/sources.js';

export const copySensitiveFile = rule('dockerfile', {
  id: 'dockerfile/copy-sensitive-file',
  title: 'A file with secrets is copied into the image',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  why: 'A key or credentials file stays in its layer even when a later RUN deletes it, so everyone who can pull the image has it.',
  fix: 'Mount it for the one RUN that needs it with --mount=type=secret or --mount=type=ssh, and list it in .dockerignore.',
  references: ['https://docs.docker.com/build/building/secrets/'],
  knownAs: ['trivy:DS-0031', 'dockle:CIS-DI-0010', 'docker-bench:4.10'],
  applies: ({ stages }) => stages.some((stage) => instructionsOf(stage, 'COPY', 'ADD').length > 0),
  *check({ stages }) {
    for (const stage of stages)
      for (const copy of instructionsOf(stage, 'COPY', 'ADD'))
        for (const source of copy.sources)
          if (isSensitiveFile(source.value ?? source.raw))
            yield { at: source, says: `${copy.keyword} takes ${nameOf(source.value ?? source.raw)} into the image` };
  },
  bad: {
    'a private key': ['FROM alpine:3.20\nCOPY id_rsa /root/.ssh/id_rsa', 'COPY id_rsa /root/.ssh/id_rsa'],
    'an environment file': ['FROM node:22\nCOPY package.json .env ./', 'COPY package.json .env ./'],
    'a token of a registry': ['FROM node:22\nCOPY --chown=node .npmrc /home/node/', 'COPY --chown=node .npmrc /home/node/'],
  },
  good: {
    'an example': 'FROM node:22\nCOPY .env.example ./',
    'a public key': 'FROM alpine:3.20\nCOPY id_rsa.pub /root/.ssh/authorized_keys',
    'a mounted secret': 'FROM node:22\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci',
  },
});

const nameOf = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? path;
