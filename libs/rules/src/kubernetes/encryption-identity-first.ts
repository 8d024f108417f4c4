import { objectsOf } from './evidence/labels.js';
import { rule } from '../rule.js';

export const encryptionIdentityFirst = rule('kubernetes', {
  id: 'kubernetes/encryption-identity-first',
  title: 'Secrets are written without encryption',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  why: 'The first provider encrypts what is written, and identity does not.',
  fix: 'Put kms, secretbox or aescbc first.',
  references: ['https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/'],
  knownAs: [],
  *check(document) {
    for (const { field, label } of objectsOf(document, 'EncryptionConfiguration'))
      for (const resource of field.field('resources')?.items() ?? []) {
        const [first] = resource.field('providers')?.items() ?? [];
        if (first?.child('identity') !== undefined) yield { at: first, says: `${label} writes without encryption` };
      }
  },
  bad: {
    first: [
      'apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n  - resources: [secrets]\n    providers:\n      - identity: {}\n      - aescbc: {}\n',
      '- identity: {}',
    ],
    alone: [
      'apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n  - resources: [secrets]\n    providers:\n      - identity: {}\n',
      '- identity: {}',
    ],
  },
  good: {
    last: 'apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n  - resources: [secrets]\n    providers:\n      - aescbc: {}\n      - identity: {}\n',
  },
});
