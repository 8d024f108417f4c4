import { rule } from '../rule.js';

export const restartLimitNotFive = rule('compose', {
  id: 'compose/restart-limit-not-five',
  title: 'The service is not restarted five times',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'The CIS benchmark asks for five attempts, so that a failure is neither fatal nor endless.',
  fix: 'Use restart: on-failure:5, or deploy.restart_policy.max_attempts: 5.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: ['kics:restart_policy_on_failure_not_set_to_5'],
  *check(document) {
    for (const { field } of document.services) {
      const restart = field.field('restart');
      if (restart !== undefined && /^on-failure:(?!5$)\d+$/.test(restart.text ?? ''))
        yield { at: restart, says: `${field.anchor} has restart ${restart.text ?? ''}` };
      const policy = field.path('deploy', 'restart_policy');
      const attempts = policy?.field('max_attempts');
      if (
        policy?.field('condition')?.text === 'on-failure' &&
        attempts !== undefined &&
        /^\d+$/.test(attempts.text ?? '') &&
        attempts.text !== '5'
      )
        yield { at: attempts, says: `${field.anchor} is restarted ${attempts.text ?? ''} times when it is deployed` };
    }
  },
  bad: {
    'ten times': ['services:\n  web:\n    image: nginx:1.27\n    restart: on-failure:10\n', 'restart: on-failure:10'],
    'of the deployment': [
      'services:\n  web:\n    image: nginx:1.27\n    deploy:\n      restart_policy:\n        condition: on-failure\n        max_attempts: 3\n',
      'max_attempts: 3',
    ],
  },
  good: {
    'five times': 'services:\n  web:\n    image: nginx:1.27\n    restart: on-failure:5\n',
    'always, which another rule judges': 'services:\n  web:\n    image: nginx:1.27\n    restart: always\n',
  },
});
