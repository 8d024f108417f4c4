import { isSecretValue } from '../evidence/secret-values.js';
import { rule } from '../rule.js';

export const secretInEnvironment = rule('container', {
  id: 'container/secret-in-environment',
  title: 'A secret stands in the environment',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  why: 'Whoever can read the file, list the environment or inspect the container reads the secret.',
  fix: 'Hand it over as a secret that is mounted, and replace the one that leaked.',
  references: [
    'https://docs.docker.com/compose/how-tos/use-secrets/',
    'https://kubernetes.io/docs/concepts/configuration/secret/',
  ],
  knownAs: ['kube-linter:env-var-secret', 'kubescape:C-0012', 'polaris:sensitiveContainerEnvVar', 'docker-bench:4.10'],
  *check(container) {
    for (const { at, name, value } of container.environment)
      if (value.state === 'known' && isSecretValue(name, value.value))
        yield { at, says: `${container.label} has a secret in the variable ${name}` };
  },
  bad: {
    'compose: a mapping': [
      'services:\n  web:\n    image: nginx:1.27\n    environment:\n      POSTGRES_PASSWORD: hunter2\n',
      'POSTGRES_PASSWORD: hunter2',
    ],
    'compose: a list': [
      'services:\n  web:\n    image: nginx:1.27\n    environment:\n      - API_KEY=abc123def\n',
      '- API_KEY=abc123def',
    ],
    'kubernetes: a literal': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      env:\n        - name: DB_PASSWORD\n          value: hunter2\n',
      '- name: DB_PASSWORD',
    ],
    'compose: an address with a password': [
      'services:\n  web:\n    image: nginx:1.27\n    environment:\n      DATABASE_URL: postgres://app:hunter2@db/app\n',
      'DATABASE_URL: postgres://app:hunter2@db/app',
    ],
  },
  good: {
    'compose: from outside':
      'services:\n  web:\n    image: nginx:1.27\n    environment:\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}\n',
    'compose: a path':
      'services:\n  web:\n    image: nginx:1.27\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db\n',
    'compose: about a secret, without one':
      'services:\n  web:\n    image: registry:2.8\n    environment:\n      REGISTRY_AUTH_HTPASSWD_REALM: Registry\n      STORAGE_KEY: DISABLED\n      KAFKA_SSL_KEY_CREDENTIALS: keystore-credentials\n',
    'compose: an ordinary value': 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      NODE_ENV: production\n',
    'kubernetes: from a Secret':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n      env:\n        - name: DB_PASSWORD\n          valueFrom:\n            secretKeyRef:\n              name: db\n              key: password\n',
  },
});
