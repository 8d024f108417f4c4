import { rule } from '../rule.js';
import { hasSwitch, toolsNamed } from './evidence/tools.js';

export const apkAllowUntrusted = rule('dockerfile', {
  id: 'dockerfile/apk-allow-untrusted',
  title: 'apk installs untrusted packages',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'A package that nobody signed, or that was replaced on its way, is installed as root.',
  fix: 'Put the key of the repository into /etc/apk/keys and leave --allow-untrusted out.',
  references: ['https://man.archlinux.org/man/apk.8.en'],
  knownAs: ['checkov:CKV2_DOCKER_7'],
  *check(document) {
    for (const { at, args } of toolsNamed(document, 'apk'))
      if (hasSwitch(args, 'allow-untrusted')) yield { at, says: 'apk is told to accept packages without a trusted signature' };
  },
  bad: {
    'an installation': ['FROM alpine:3.20\nRUN apk add --allow-untrusted a.apk', 'RUN apk add --allow-untrusted a.apk'],
    'before the action': ['FROM alpine:3.20\nRUN apk --allow-untrusted add a.apk', 'RUN apk --allow-untrusted add a.apk'],
  },
  good: {
    checked: 'FROM alpine:3.20\nRUN apk add --no-cache curl=8.9',
  },
});
