import { rule } from '../rule.js';
import { isRoot, lastUser } from './evidence/effective-user.js';

export const lastUserIsRoot = rule('dockerfile', {
  id: 'dockerfile/last-user-is-root',
  title: 'The image runs as root',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'A process that breaks out of a container which runs as root starts with root on the host.',
  fix: 'Create a user and make it the last USER of the final stage.',
  references: [
    'https://docs.docker.com/reference/dockerfile/#user',
    'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  ],
  knownAs: [
    'kics:last_user_is_root',
    'checkov:CKV_DOCKER_8',
    'trivy:DS-0002',
    'hadolint:DL3002',
    'dockle:CIS-DI-0001',
    'semgrep:last-user-is-root',
    'docker-bench:4.1',
  ],
  applies: (document) => lastUser(document) !== undefined,
  *check(document) {
    const last = lastUser(document);
    if (last === undefined) return;
    if (last.word.value === undefined) yield { unknown: last, why: 'the last USER is a variable that the file gives no value' };
    else if (isRoot(last.word.value)) yield { at: last, says: `The last USER is ${last.word.value}, so the image runs as root` };
  },
  bad: {
    'by name': ['FROM alpine:3.20\nUSER root', 'USER root'],
    'by number and group': ['FROM alpine:3.20\nUSER 0:0', 'USER 0:0'],
    'through a variable': ['FROM alpine:3.20\nARG WHO=root\nUSER $WHO', 'USER $WHO'],
    'from the stage below': ['FROM alpine:3.20 AS base\nUSER root\nFROM base\nRUN id', 'USER root'],
  },
  good: {
    'drops to a user': 'FROM alpine:3.20\nUSER root\nRUN apk add curl\nUSER app',
    'root in a build stage only': 'FROM alpine:3.20 AS build\nUSER root\nFROM alpine:3.20\nUSER 10001',
    'a value that comes with the build': 'FROM alpine:3.20\nARG WHO\nUSER $WHO',
  },
});
