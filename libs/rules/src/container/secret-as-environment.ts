import { rule } from '../rule.js';

export const secretAsEnvironment = rule('container', {
  id: 'container/secret-as-environment',
  title: 'A Secret is handed over in the environment',
  severity: 'low',
  confidence: 'high',
  profile: 'pedantic',
  why: 'Variables show up in logs, crash dumps and child processes; a mounted file does not.',
  fix: 'Mount the Secret as a volume.',
  references: ['https://kubernetes.io/docs/concepts/security/secrets-good-practices/'],
  knownAs: [
    'kics:secrets_as_environment_variables',
    'checkov:CKV_K8S_35',
    'kube-linter:read-secret-from-env-var',
    'kubescape:C-0207',
    'kubescape:C-0259',
  ],
  applies: (container) => container.source === 'kubernetes',
  *check(container) {
    for (const { at, name, elsewhere } of container.environment)
      if (elsewhere === 'secret')
        yield { at, says: `${container.label} gets a Secret in ${name === '' ? 'its environment' : `the variable ${name}`}` };
  },
  bad: {
    'kubernetes: one key': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      env:\n        - name: DB_PASSWORD\n          valueFrom:\n            secretKeyRef:\n              name: db\n              key: password\n',
      '- name: DB_PASSWORD',
    ],
    'kubernetes: all keys': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      envFrom:\n        - secretRef:\n            name: db\n',
      '- secretRef:',
    ],
  },
  good: {
    'kubernetes: from a ConfigMap':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      env:\n        - name: LEVEL\n          valueFrom:\n            configMapKeyRef:\n              name: app\n              key: level\n',
    'kubernetes: an ordinary value':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      env:\n        - name: LEVEL\n          value: info\n',
  },
});
