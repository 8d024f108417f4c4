import { rule } from '../rule.js';

export const stageAliasDuplicate = rule('dockerfile', {
  id: 'dockerfile/stage-alias-duplicate',
  title: 'Two stages share one alias',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'COPY --from and FROM take one of the two, so the image may hold files of another stage than the one that was reviewed.',
  fix: 'Give each stage an alias of its own.',
  references: ['https://docs.docker.com/reference/build-checks/duplicate-stage-name/'],
  knownAs: ['kics:same_alias_in_different_froms', 'checkov:CKV_DOCKER_11', 'trivy:DS-0012', 'hadolint:DL3024'],
  applies: ({ stages }) => stages.length > 1,
  *check({ stages }) {
    const seen = new Set<string>();
    for (const { alias, from } of stages) {
      if (alias === undefined || from === undefined) continue;
      if (seen.has(alias)) yield { at: from, says: `An earlier stage is called ${alias} too` };
      seen.add(alias);
    }
  },
  bad: {
    'the same word': ['FROM alpine:3.20 AS build\nFROM debian:12 AS build', 'FROM debian:12 AS build'],
    'in another case': ['FROM alpine:3.20 AS build\nFROM debian:12 AS Build', 'FROM debian:12 AS Build'],
  },
  good: { 'two names': 'FROM alpine:3.20 AS build\nFROM debian:12 AS run' },
});
