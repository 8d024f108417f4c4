import { rule } from '../rule.js';
import { toolsNamed } from './evidence/tools.js';

export const runWgetAndCurl = rule('dockerfile', {
  id: 'dockerfile/run-wget-and-curl',
  title: 'Both wget and curl are used',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Two tools for one task mean twice the holes to follow.',
  fix: 'Use one of the two.',
  references: ['https://github.com/hadolint/hadolint/wiki/DL4001'],
  knownAs: ['kics:run_using_wget_and_curl', 'trivy:DS-0014', 'hadolint:DL4001', 'semgrep:use-either-wget-or-curl'],
  *check(document) {
    for (const stage of document.stages) {
      const [wget, curl] = ['wget', 'curl'].map((name) => toolsNamed(document, name).find(({ at }) => at.run.stage === stage));
      if (wget && curl) yield { at: wget.at, says: 'The stage uses curl too' };
    }
  },
  bad: {
    both: ['FROM alpine:3.20\nRUN wget https://a.example\nRUN curl https://b.example', 'RUN wget https://a.example'],
  },
  good: {
    one: 'FROM alpine:3.20\nRUN curl https://a.example',
    'one in each stage': 'FROM alpine:3.20\nRUN wget https://a.example\nFROM debian:12\nRUN curl https://a.example',
  },
});
