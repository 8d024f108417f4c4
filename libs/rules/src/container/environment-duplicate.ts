import { rule } from '../rule.js';

export const environmentDuplicate = rule('container', {
  id: 'container/environment-duplicate',
  title: 'A variable is set twice',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'The later value counts, which may undo a setting of security without notice.',
  fix: 'Keep one of them.',
  references: ['https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/'],
  knownAs: ['kube-linter:duplicate-env-var', 'kubescape:C-0295', 'kube-score:environment-variable-key-duplication'],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    const seen = new Set<string>();
    for (const { at, name } of container.environment) {
      if (name !== '' && seen.has(name)) yield { at, says: `${container.label} sets ${name} again` };
      seen.add(name);
    }
  },
  bad: {
    'kubernetes: twice': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      env:\n        - { name: DEBUG, value: "0" }\n        - { name: DEBUG, value: "1" }\n',
      '- { name: DEBUG, value: "1" }',
    ],
    'kubernetes: far apart': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      env:\n        - { name: DEBUG, value: "0" }\n        - { name: LEVEL, value: a }\n        - { name: DEBUG, value: "2" }\n',
      '- { name: DEBUG, value: "2" }',
    ],
  },
  good: {
    'kubernetes: two variables':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      env:\n        - { name: DEBUG, value: "0" }\n        - { name: LEVEL, value: "1" }\n',
    'kubernetes: two sources':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      envFrom:\n        - configMapRef:\n            name: a\n        - configMapRef:\n            name: b\n',
  },
});
