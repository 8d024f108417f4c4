import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const defaultAccountToken = rule('kubernetes', {
  id: 'kubernetes/default-account-token',
  title: 'The account default hands out its token',
  severity: 'low',
  confidence: 'high',
  profile: 'default',
  why: 'Every pod that names no account gets a token that it does not need.',
  fix: 'Set automountServiceAccountToken: false for the account default.',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'],
  knownAs: ['checkov:CKV_K8S_41', 'kubescape:C-0189'],
  *check(document) {
    for (const { label, at, field, name } of objectsOf(document, 'ServiceAccount')) {
      const mounts = field.field('automountServiceAccountToken');
      if (name === 'default' && mounts?.text !== 'false') yield { at: mounts ?? at, says: `${label} hands out its token` };
    }
  },
  bad: {
    'nothing is said': ['apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: default\n', 'name: default'],
    'on purpose': [
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: default\nautomountServiceAccountToken: true\n',
      'automountServiceAccountToken: true',
    ],
  },
  good: {
    'filled in later':
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: default\nautomountServiceAccountToken: ${TOKEN}\n',
    'switched off': 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: default\nautomountServiceAccountToken: false\n',
    'another account': 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n',
  },
});
