import { inSpec, objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const cronJobDeadlineMissing = rule('kubernetes', {
  id: 'kubernetes/cron-job-deadline-missing',
  title: 'A job that is late is started whenever',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'After an outage every missed run counts, and a run of last night may start at noon.',
  fix: 'Set startingDeadlineSeconds.',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/'],
  knownAs: ['kics:cronjob_deadline_not_configured', 'kubescape:C-0026', 'kube-score:cronjob-has-deadline'],
  *check(document) {
    for (const job of objectsOf(document, 'CronJob'))
      if (inSpec(job, 'startingDeadlineSeconds') === undefined)
        yield { at: job.at, says: `${job.label} has no deadline for its start` };
  },
  bad: {
    'nothing is said': [
      'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: nightly\nspec:\n  schedule: "0 0 * * *"\n',
      'name: nightly',
    ],
  },
  good: {
    'a deadline':
      'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: nightly\nspec:\n  schedule: "0 0 * * *"\n  startingDeadlineSeconds: 100\n',
  },
});
