import { isSecretValue } from '../evidence/secret-values.js';
import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const secretInConfigMap = rule('kubernetes', {
  id: 'kubernetes/secret-in-config-map',
  title: 'A secret stands in a ConfigMap',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  why: 'ConfigMaps are read by many, are not encrypted, and show up in logs.',
  fix: 'Move it to a Secret, and replace the one that leaked.',
  references: ['https://kubernetes.io/docs/concepts/configuration/secret/'],
  knownAs: ['trivy:KSV-0109', 'kubescape:C-0012', 'polaris:sensitiveConfigmapContent', 'semgrep:secrets-in-config-file'],
  *check(document) {
    for (const { field, label } of objectsOf(document, 'ConfigMap'))
      for (const [name, at] of field.field('data')?.fields() ?? [])
        if (at.text !== undefined && !/\n.*\S|\$[({]|\{\{/s.test(at.text) && isSecretValue(name, at.text.trim()))
          yield { at, says: `${label} has a secret under ${name}` };
  },
  bad: {
    'a password': [
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  DB_PASSWORD: hunter2\n',
      'DB_PASSWORD: hunter2',
    ],
    'an address with a password': [
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  url: postgres://app:hunter2@db/app\n',
      'url: postgres://app:hunter2@db/app',
    ],
  },
  good: {
    'a path': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  DB_PASSWORD_FILE: /run/secrets/db\n',
    'an ordinary value': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  LEVEL: info\n',
    'a placeholder': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  DB_PASSWORD: ${DB_PASSWORD}\n',
  },
});
