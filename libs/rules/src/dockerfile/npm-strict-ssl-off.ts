import { rule } from '../rule.js';
import { toolsNamed } from './evidence/tools.js';

export const npmStrictSslOff = rule('dockerfile', {
  id: 'dockerfile/npm-strict-ssl-off',
  title: 'npm does not verify TLS certificates',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'Whoever sits between the build and the server can replace what is downloaded, and it becomes part of the image.',
  fix: 'Hand the authority over with the setting cafile and leave strict-ssl on.',
  references: ['https://docs.npmjs.com/cli/v10/using-npm/config#strict-ssl'],
  knownAs: ['checkov:CKV2_DOCKER_13'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'npm', 'yarn', 'pnpm'))
      if (switchesOff(args.map(({ raw, value }) => value ?? raw).join(' ')))
        yield { at, says: 'The package manager is told not to verify certificates' };
  },
  bad: {
    npm: ['FROM node:22\nRUN npm config set strict-ssl false', 'RUN npm config set strict-ssl false'],
    yarn: ['FROM node:22\nRUN yarn config set "strict-ssl"=\'false\' -g', 'RUN yarn config set "strict-ssl"=\'false\' -g'],
    'for one call': ['FROM node:22\nRUN npm install --strict-ssl=false', 'RUN npm install --strict-ssl=false'],
  },
  good: {
    on: 'FROM node:22\nRUN npm config set strict-ssl true',
    'another setting': 'FROM node:22\nRUN npm config set fund false',
  },
});

const switchesOff = (words: string): boolean =>
  /(?:(?:^|\s)set\s+(?:-g\s+|--global\s+)?|--)(?:strict-ssl|enableStrictSsl)(?:=|\s+)(?:false|0)(?:\s|$)|--no-strict-ssl/.test(
    words,
  );
