import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const jobTtlMissing = rule('kubernetes', {
  id: 'kubernetes/job-ttl-missing',
  title: 'A finished job is kept',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Finished jobs and their pods pile up, and their logs stay readable.',
  fix: 'Set ttlSecondsAfterFinished.',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/'],
  knownAs: ['kube-linter:job-ttl-seconds-after-finished'],
  *check(document) {
    for (const job of objectsOf(document, 'Job'))
      if (inSpec(job, 'ttlSecondsAfterFinished') === undefined)
        yield { at: job.at, says: `${job.label} is kept when it is done` };
  },
  bad: {
    'nothing is said': [
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers: []\n',
      'name: web',
    ],
  },
  good: {
    'an hour':
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: web\nspec:\n  ttlSecondsAfterFinished: 3600\n  template:\n    spec:\n      containers: []\n',
  },
});
