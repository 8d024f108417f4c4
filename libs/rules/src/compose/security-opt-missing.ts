import { rule } from '../rule.js';

export const securityOptMissing = rule('compose', {
  id: 'compose/security-opt-missing',
  title: 'No security option is chosen',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Without security_opt the service has only what the engine gives every container.',
  fix: 'Add security_opt with no-new-privileges:true, and a profile where one exists.',
  references: ['https://docs.docker.com/reference/compose-file/services/'],
  knownAs: ['kics:security_opt_not_set', 'docker-bench:5.2', 'docker-bench:5.3'],
  *check(document) {
    for (const { field, openEnd } of document.services)
      if (field.field('security_opt') !== undefined) continue;
      else if (openEnd !== undefined) yield { unknown: field, why: openEnd };
      else yield { at: field, says: `${field.anchor} has no security_opt` };
  },
  bad: {
    'nothing is said': ['services:\n  web:\n    image: nginx:1.27\n', 'web:'],
    'an empty value': ['services:\n  web:\n    image: nginx:1.27\n    security_opt:\n', 'web:'],
  },
  good: {
    'an option': 'services:\n  web:\n    image: nginx:1.27\n    security_opt:\n      - no-new-privileges:true\n',
  },
});
