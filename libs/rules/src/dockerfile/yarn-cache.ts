import { endsUpInImage, followedBy, hasCacheMount } from './evidence/final-image.js';
import { operandsOf, toolsNamed } from './evidence/tools.js';
import { rule } from '../rule.js';

export const yarnCache = rule('dockerfile', {
  id: 'dockerfile/yarn-cache',
  title: 'yarn install keeps its cache',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The cache makes the image larger and is of no use in it.',
  fix: 'Call yarn cache clean in the same RUN, or mount a cache.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL3060'],
  knownAs: ['hadolint:DL3060'],
  *check(document) {
    const isKept = endsUpInImage(document);
    for (const { at, args } of toolsNamed(document, 'yarn'))
      if (
        operandsOf(args)[0]?.raw === 'install' &&
        isKept(at) &&
        !hasCacheMount(at, /yarn/) &&
        !followedBy(at, /^yarn cache clean|^rm .*yarn/)
      )
        yield { at, says: 'yarn leaves its cache in the layer' };
  },
  bad: {
    'an installation': ['FROM node:22\nRUN yarn install', 'RUN yarn install'],
  },
  good: {
    cleaned: 'FROM node:22\nRUN yarn install && yarn cache clean',
    'a cache mount': 'FROM node:22\nRUN --mount=type=cache,target=/root/.cache/yarn yarn install',
    'in a build stage': 'FROM node:22 AS build\nRUN yarn install\nFROM nginx:1.27\nCOPY --from=build /app /app',
    'a script': 'FROM node:22\nRUN yarn build',
  },
});
