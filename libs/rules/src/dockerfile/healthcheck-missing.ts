import { rule } from '../rule.js';
import { finalImageHas, startsSomething } from './evidence/final-start.js';

export const healthcheckMissing = rule('dockerfile', {
  id: 'dockerfile/healthcheck-missing',
  title: 'The image has no health check',
  severity: 'info',
  confidence: 'medium',
  profile: 'default',
  why: 'A process that hangs keeps receiving traffic, because nothing notices that it no longer works.',
  fix: 'Add HEALTHCHECK CMD ... to the final stage, or HEALTHCHECK NONE when the orchestrator probes it.',
  references: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
  knownAs: [
    'kics:healthcheck_instruction_missing',
    'checkov:CKV_DOCKER_2',
    'trivy:DS-0026',
    'hadolint:DL3057',
    'dockle:CIS-DI-0006',
    'docker-bench:4.6',
  ],
  applies: (document) =>
    document.finalStage.from !== undefined && (document.finalStage.base.kind !== 'scratch' || startsSomething(document)),
  *check(document) {
    if (finalImageHas(document, ({ keyword }) => keyword === 'HEALTHCHECK')) return;
    yield { at: document.finalStage, says: 'The final stage has no HEALTHCHECK' };
  },
  bad: {
    'one stage': ['FROM nginx:1.27\nCOPY site /usr/share/nginx/html', 'FROM nginx:1.27'],
    'a check in the build stage only': [
      'FROM node:22 AS build\nHEALTHCHECK CMD true\nFROM node:22\nCMD ["node"]',
      'FROM node:22',
    ],
  },
  good: {
    'a check': 'FROM nginx:1.27\nHEALTHCHECK CMD curl -f http://localhost/',
    'none by decision': 'FROM nginx:1.27\nHEALTHCHECK NONE',
    'a check of the stage below': 'FROM nginx:1.27 AS base\nHEALTHCHECK CMD true\nFROM base',
    'files without a program': 'FROM scratch\nCOPY out /',
  },
});
